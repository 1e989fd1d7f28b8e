import { notTaken, settled } from '../../../nodes/Mirakl/transport/settled.ts';

describe('failures inside an answer that succeeded', () => {
	const oneError = [{ code: 'C', field: 'f', message: 'not so' }];

	it.each([
		['ST01', { shipment_errors: [{ order_id: 'A', message: 'not so' }] }, 'A', 'not so', ''],
		['ST06', { shipment_errors: [{ id: 'S', message: 'not so' }] }, 'S', 'not so', ''],
		['ST06', { deletion_errors: [{ id: 'S', message: 'not so' }] }, 'S', 'not so', ''],
		['ST07', { shipment_errors: [{ id: 'S', message: 'not so' }] }, 'S', 'not so', ''],
		['ST23', { shipment_errors: [{ id: 'S', message: 'not so' }] }, 'S', 'not so', ''],
		['ST24', { shipment_errors: [{ id: 'S', message: 'not so' }] }, 'S', 'not so', ''],
		['ST26', { shipment_errors: [{ id: 'S', message: 'not so' }] }, 'S', 'not so', ''],
		[
			'ST31',
			{ shipment_update_errors: [{ shipment_id: 'S', errors: oneError }] },
			'S',
			'f: not so',
			'C',
		],
		[
			'RT01',
			{ return_errors: [{ order_commercial_id: 'A', message: 'not so' }] },
			'A',
			'not so',
			'',
		],
		...['RT04', 'RT21', 'RT25', 'RT26', 'RT27', 'RT29'].map(
			(code) =>
				[code, { return_errors: [{ id: 'R', message: 'not so' }] }, 'R', 'not so', ''] as const,
		),
		['OR04', { updated_orders: [{ order_id: 'A', errors: oneError }] }, 'A', 'f: not so', 'C'],
		['OR07', { order_lines: [{ id: 'A-1', errors: oneError }] }, 'A-1', 'f: not so', 'C'],
		['OR31', { order_update_errors: { errors: oneError, input: {} } }, '', 'f: not so', 'C'],
		[
			'OR32',
			{ order_lines_adjusted: [{ order_line_id: 'A-1', errors: oneError }] },
			'A-1',
			'f: not so',
			'C',
		],
		[
			'OR74',
			{ order_documents: [{ input: { file_name: 'a.pdf' }, errors: oneError }], errors_count: 1 },
			'a.pdf',
			'f: not so',
			'C',
		],
		[
			'S32',
			{ documents: [{ input: { file_name: 'a.pdf' }, errors: oneError }] },
			'a.pdf',
			'f: not so',
			'C',
		],
		[
			'DR74',
			{ requests: [{ input: { request_id: 'D' }, errors: oneError }] },
			'D',
			'f: not so',
			'C',
		],
		['A02', { errors: oneError }, 'f', 'f: not so', 'C'],
	] as const)(
		'%s names the record, Mirakl’s words and code',
		(operation, body, id, message, code) => {
			expect(settled(operation, body).failures).toEqual([{ id, message, code }]);
		},
	);

	it('tells what was taken from what was not, where both stand in one list', () => {
		const { taken, failures } = settled('OR04', {
			updated_orders: [
				{ order_id: 'A', updated: { order_id: 'A' }, errors: [] },
				{ order_id: 'B', errors: [{ code: 'C', message: 'locked' }] },
				{ order_id: 'D', errors: null },
			],
		});
		expect(taken.map(({ order_id: id }) => id)).toEqual(['A', 'D']);
		expect(failures).toEqual([{ id: 'B', message: 'locked', code: 'C' }]);
	});

	it('finds nothing wrong where the lists are empty, null or absent', () => {
		for (const body of [{}, { shipment_errors: null }, { shipment_errors: [] }]) {
			expect(settled('ST24', body)).toEqual({ taken: [], failures: [] });
		}
	});

	it('makes an error that names every record and says what became of the others', () => {
		const { failures } = settled('ST24', {
			shipment_errors: [
				{ id: 'S1', message: 'no' },
				{ id: 'S2', message: 'never' },
			],
		});
		const error = notTaken('ST24', 'shipment', failures, 3);
		expect(error.message).toContain('shipment S1: no; shipment S2: never');
		expect(error.fix).toContain('other 3');
		expect(notTaken('ST24', 'shipment', failures).fix).toContain('Nothing of this call');
	});
});
