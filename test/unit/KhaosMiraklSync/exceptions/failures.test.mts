import {
	failureFindings,
	flowFailureFinding,
} from '../../../../nodes/KhaosMiraklSync/domain/exceptions/failures.ts';
import { readFailures, readFlowFailures } from '../../../../nodes/KhaosMiraklSync/edge/failures.ts';

describe('failures as findings', () => {
	it('name the subject from the result, else from the input at the same place', () => {
		const results = [
			{ orderId: 'N-1', error: 'no' },
			{ orderId: 'N-2' },
			{ error: { message: 'no either' } },
		];
		const inputs = [{}, {}, { orderId: 'N-3' }];
		expect(readFailures(results, inputs, 'orderId')).toEqual([
			{ subject: 'N-1', message: 'no' },
			{ subject: 'N-3', message: 'no either' },
		]);
	});

	it('are never lost for want of a subject', () => {
		expect(() => readFailures([{ error: 'no' }], [], 'orderId')).toThrow(
			"A failed item has no 'orderId': no",
		);
	});

	it('say each thing once and keep to 300 characters on one line', () => {
		const failures = [
			{ subject: 'N-1', message: `a\n${'b'.repeat(400)}` },
			{ subject: 'N-1', message: `a\n${'b'.repeat(400)}` },
		];
		const findings = failureFindings('Northgate', 'DESPATCH_REJECTED', failures);
		expect(findings).toHaveLength(1);
		expect(findings[0].message).toHaveLength(300);
		expect(findings[0].message).toMatch(/^a b+…$/);
	});
});

describe('a flow that stopped', () => {
	it('is a finding about the flow that names the node', () => {
		const failure = {
			execution: {
				id: '5',
				error: { message: 'The service did not answer', stack: 'Error: at line 1' },
				lastNodeExecuted: 'Stock moved',
			},
			workflow: { id: 'w', name: 'Stock push' },
		};
		const [read] = readFlowFailures([failure]);
		expect(flowFailureFinding('Northgate', read)).toEqual({
			kind: 'CONNECTION_FAILED',
			operator: 'Northgate',
			subject: 'Stock push',
			message: 'Stock moved: The service did not answer',
		});
	});

	it('is understood when its trigger failed before a run began', () => {
		const failure = {
			trigger: {
				error: { message: 'No access', node: { name: 'Orders trigger' } },
				mode: 'trigger',
			},
			workflow: { id: 'w', name: 'Orders' },
		};
		expect(readFlowFailures([failure])).toEqual([
			{ workflow: 'Orders', node: 'Orders trigger', message: 'No access' },
		]);
	});

	it('is refused where the item is not of an Error Trigger', () => {
		expect(() => readFlowFailures([{ orderId: 'N-1' }])).toThrow('workflow');
	});
});
