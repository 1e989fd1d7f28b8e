import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { escalations } from '../../domain/exceptions/escalation';
import { readExceptionRows } from '../../edge/exceptions';
import { fromAll, rowsField } from '../rows';

const params = z.object({ exceptions: rowList });

/**
 * What to write into exceptions that nobody acknowledged in time: the next owner, who is told of them
 * (rules.md#handing-on).
 */
export const escalate = forAllItems<undefined, typeof params>({
	displayName: 'Escalate',
	action: 'Escalate exceptions that nobody acknowledged',
	description:
		'Hand open exceptions that nobody acknowledged within the hours of their severity to their next owner. An owner that a person chose stays.',
	fields: [
		rowsField({
			displayName: 'Exceptions',
			name: 'exceptions',
			default: "={{ $('Open exceptions').all() }}",
			description: 'Rows of the table Khaos Mirakl Exceptions',
		}),
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		return fromAll(calls, escalations(readExceptionRows(param.exceptions), Date.now()));
	},
});
