import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { forEachItem } from '../../../common/operation';
import { signAction } from '../../domain/dashboard/token';
import { VERBS, verbsFor, type Verb } from '../../domain/dashboard/verbs';
import { readShownExceptions } from '../../edge/dashboard';
import { rowList } from '../../../common/parameters';
import { rowsField } from '../rows';
import { goodFor, goodForSchema } from './fields';
import { actionSecret } from './secret';

const NAMES = Object.keys(VERBS) as [Verb, ...Verb[]];

const params = z.object({ row: rowList, verb: z.enum(NAMES), goodForHours: goodForSchema });

/** The verb as a field, in the words of the page. */
export const verbOptions = NAMES.map((value) => ({ name: VERBS[value], value })).sort((a, b) =>
	a.name.localeCompare(b.name, 'en-GB'),
);

/** A token for one verb on one exception, for a page or message of your own. */
export const sign = forEachItem<undefined, typeof params>({
	displayName: 'Sign',
	action: 'Sign an action on an exception',
	description:
		'Make a token (HMAC-SHA256) that lets its holder do one thing to one exception, until it expires or the row changes',
	fields: [
		rowsField({
			displayName: 'Exception',
			name: 'row',
			default: '={{ [$json] }}',
			description: 'Row of the table Khaos Mirakl Exceptions',
		}),
		{
			displayName: 'Verb',
			name: 'verb',
			type: 'options',
			options: verbOptions,
			default: 'acknowledge',
			description: 'What the token lets its holder do',
		},
		goodFor,
	],
	params,
	async execute({ param, context }) {
		const rows = readShownExceptions(param.row);
		if (rows.length !== 1 || rows[0].id <= 0) {
			throw new UserFacingError(
				'One row of the Exceptions table is needed',
				'Hand over exactly one row, as the Data Table node gives it.',
			);
		}
		const [row] = rows;
		if (!verbsFor(row).includes(param.verb)) {
			throw new UserFacingError(
				`${VERBS[param.verb]} is not offered for ${row.kind} that is ${row.status}`,
				'Choose another verb.',
			);
		}
		const expires = Date.now() + Math.round(param.goodForHours * 3_600_000);
		const { id: rowId, updatedAt } = row;
		const action = { rowId, verb: param.verb, expires, updatedAt };
		const token = signAction(action, await actionSecret(context));
		return { token, rowId, verb: param.verb, expires: new Date(expires).toISOString() };
	},
});
