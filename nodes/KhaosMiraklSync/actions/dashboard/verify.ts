import { z } from 'zod';
import { forEachItem } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { permit } from '../../domain/dashboard/permit';
import { textCell } from '../../edge/cells';
import { readShownExceptions } from '../../edge/dashboard';
import { readWaiting } from '../../edge/dashboardCheckpoints';
import { refusalPage } from '../../files/dashboard/frame';
import { rowsField } from '../rows';
import { actionUrl, actionUrlSchema } from './fields';
import { actionSecret } from './secret';
import { verbOptions } from './sign';

const params = z.object({
	token: textCell(),
	exceptions: rowList,
	checkpoints: rowList,
	verb: textCell(),
	person: textCell(),
	reason: textCell(),
	actionUrl: actionUrlSchema,
});

/** Checks a token, and says what to write into the row, or why nothing is written. */
export const verify = forEachItem<undefined, typeof params>({
	displayName: 'Verify',
	action: 'Verify an action of the dashboard',
	description:
		'Check the token of an action: forged, expired, for another action, or made before the row last changed; gives the columns to write, or a page that says why not',
	fields: [
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '={{ $json.body.token }}',
			description: 'Token that Render or Sign made',
		},
		rowsField({
			displayName: 'Exceptions',
			name: 'exceptions',
			default: "={{ $('Exceptions').all() }}",
			description: 'Rows of the table Khaos Mirakl Exceptions, the one that is meant among them',
		}),
		rowsField({
			displayName: 'Checkpoints',
			name: 'checkpoints',
			default: '',
			description:
				'Rows of the table Khaos Mirakl Checkpoints, the one that is meant among them; needed for Approve and Release',
		}),
		{
			displayName: 'Verb',
			name: 'verb',
			type: 'options',
			options: [
				{ name: 'As the Token Says', value: '' },
				{ name: 'Approve', value: 'approve' },
				{ name: 'Release', value: 'release' },
				...verbOptions,
			],
			default: '',
			description: 'What the token must be for',
		},
		{
			displayName: 'Person',
			name: 'person',
			type: 'string',
			default: '',
			description: 'Who acts; Accept, Ignore, Approve and Release need it',
		},
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			description: 'Why; Accept and Ignore need it',
		},
		actionUrl,
	],
	params,
	async execute({ param, context }) {
		const { token, person, reason } = param;
		const secret = await actionSecret(context);
		const wish = { token, person, reason, ...(param.verb !== '' && { verb: param.verb }) };
		const meant = {
			exceptions: readShownExceptions(param.exceptions),
			waiting: readWaiting(param.checkpoints),
		};
		const result = permit(wish, meant, secret, Date.now());
		return result.accepted
			? { ...result }
			: { ...result, html: refusalPage(result.why, param.actionUrl) };
	},
});
