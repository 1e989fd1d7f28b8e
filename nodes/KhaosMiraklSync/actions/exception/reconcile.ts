import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { reconcile as plan } from '../../domain/exceptions/reconcile';
import { textCell } from '../../edge/cells';
import { kindSchema, readExceptionRows, readFindings } from '../../edge/exceptions';
import { fromAll, rowsField } from '../rows';
import { listOrAll, looseTextList, operator, operatorName } from './fields';

const params = z.object({
	operator: operatorName,
	findings: rowList,
	openRows: rowList,
	kinds: looseTextList.pipe(z.array(kindSchema)),
	subjects: listOrAll,
	notExamined: looseTextList,
	lostSubjects: looseTextList,
	flow: textCell(),
});

/** What to write into the Exceptions table so that it shows what is wrong now (rules.md#rows). */
export const reconcile = forAllItems<undefined, typeof params>({
	displayName: 'Reconcile',
	action: 'Reconcile exceptions',
	description: 'Compare findings with the exceptions on record: which to open, update and close',
	fields: [
		operator,
		rowsField({
			displayName: 'Findings',
			name: 'findings',
			default: '={{ $json.findings }}',
			description: 'Findings, or items that carry a list named findings',
		}),
		rowsField({
			displayName: 'Exceptions on Record',
			name: 'openRows',
			default: "={{ $('Open exceptions').all() }}",
			description:
				'Rows of the table Khaos Mirakl Exceptions: all that are not closed; closed ones do no harm',
		}),
		{
			displayName: 'Kinds Examined',
			name: 'kinds',
			type: 'string',
			default: '',
			placeholder: 'e.g. UNKNOWN_SKU, TOTAL_MISMATCH',
			description: 'Only exceptions of these kinds may close (empty: none closes)',
		},
		{
			displayName: 'Subjects Examined',
			name: 'subjects',
			type: 'string',
			default: '',
			description:
				'Only exceptions about these subjects may close. Blank means all subjects; an expression that gives an empty list means none.',
		},
		{
			displayName: 'Subjects Not Examined',
			name: 'notExamined',
			type: 'string',
			default: '',
			description: 'Subjects left out this time; their exceptions stay open',
		},
		{
			displayName: 'Subjects Lost',
			name: 'lostSubjects',
			type: 'string',
			default: '',
			description: 'Subjects that are gone for good, such as cancelled orders; they close as lost',
		},
		{
			displayName: 'Flow',
			name: 'flow',
			type: 'string',
			default: '',
			placeholder: 'e.g. ={{ $workflow.name }}',
			description: 'Name of the flow that got this far: an earlier failure of it closes',
		},
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const changes = plan({
			operator: param.operator,
			findings: readFindings(param.findings, param.operator),
			rows: readExceptionRows(param.openRows),
			scope: {
				kinds: param.kinds,
				subjects: param.subjects,
				notExamined: param.notExamined,
				flow: param.flow,
			},
			lostSubjects: param.lostSubjects,
			now: Date.now(),
		});
		return fromAll(calls, changes);
	},
});
