import { z } from 'zod';
import { forEachItem } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { flowFailureFinding } from '../../domain/exceptions/failures';
import { readFlowFailures } from '../../edge/failures';
import { findingItems, rowsField } from '../rows';
import { operator, operatorName } from './fields';

const params = z.object({ operator: operatorName, failure: rowList });

/** The finding for a flow that stopped, from the item of its Error Trigger. */
export const reportFlowFailure = forEachItem<undefined, typeof params>({
	displayName: 'Report Flow Failure',
	action: 'Report a flow failure as a finding',
	description: 'Turn the item of an Error Trigger into a CONNECTION_FAILED finding about the flow',
	fields: [
		operator,
		rowsField({
			displayName: 'Failure',
			name: 'failure',
			default: '={{ [$json] }}',
			description: 'Item of an Error Trigger',
		}),
	],
	params,
	async execute({ param }) {
		const failures = readFlowFailures(param.failure);
		return findingItems(failures.map((failure) => flowFailureFinding(param.operator, failure)));
	},
});
