import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { failureFindings } from '../../domain/exceptions/failures';
import { KINDS } from '../../domain/finding';
import { textCell } from '../../edge/cells';
import { kindSchema } from '../../edge/exceptions';
import { readFailures } from '../../edge/failures';
import { findingItems, rowsField } from '../rows';
import { operator, operatorName } from './fields';

const params = z.object({
	operator: operatorName,
	kind: kindSchema,
	results: rowList,
	inputs: rowList,
	subjectField: textCell('orderId'),
});

/** Findings for what a node could not do, from the items of its error output or of *Continue On Fail*. */
export const reportFailures = forAllItems<undefined, typeof params>({
	displayName: 'Report Failures',
	action: 'Report failures as findings',
	description: 'Turn items that carry an error into findings of one kind; the others are left out',
	fields: [
		operator,
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: Object.keys(KINDS)
				.sort()
				.map((kind) => ({ name: kind, value: kind })),
			default: 'DESPATCH_REJECTED',
			description: 'What the failures are recorded as',
		},
		rowsField({
			displayName: 'Results',
			name: 'results',
			default: '={{ [$json] }}',
			description: 'Output items of the node, failed and good ones',
		}),
		rowsField({
			displayName: 'Inputs',
			name: 'inputs',
			default: '',
			description:
				'Input items of the node, in the same order; needed where failed items do not carry the subject',
		}),
		{
			displayName: 'Subject Field',
			name: 'subjectField',
			type: 'string',
			default: 'orderId',
			description: 'Field that says what an item is about',
		},
	],
	params,
	// every item's own parameters count: `results` may be one item of many, or the same list each time
	async execute(calls) {
		const told = new Set<string>();
		return calls.flatMap(({ param, itemIndex }) => {
			const failures = readFailures(param.results, param.inputs, param.subjectField);
			const findings = failureFindings(param.operator, param.kind, failures);
			return findingItems(findings)
				.filter((finding) => !told.has(JSON.stringify(finding)))
				.map((finding) => {
					told.add(JSON.stringify(finding));
					return { json: finding, from: [itemIndex] };
				});
		});
	},
});
