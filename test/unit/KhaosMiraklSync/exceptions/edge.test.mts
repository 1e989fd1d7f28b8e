import {
	readAlertAddresses,
	readExceptionRows,
	readFindings,
} from '../../../../nodes/KhaosMiraklSync/edge/exceptions.ts';

const finding = {
	kind: 'UNKNOWN_SKU',
	subject: 'N-1',
	message: 'm',
	deadline: '2026-03-01T10:00:00Z',
};
const read = {
	kind: 'UNKNOWN_SKU',
	operator: 'Northgate',
	subject: 'N-1',
	message: 'm',
	deadline: Date.parse('2026-03-01T10:00:00Z'),
};

describe('findings', () => {
	it('are read alike from themselves and from items that carry them', () => {
		expect(readFindings([finding], 'Northgate')).toEqual([read]);
		const items = [{ action: 'hold', findings: [finding] }, { findings: [] }, { orderId: 'N-2' }];
		expect(readFindings(items, 'Northgate')).toEqual([read]);
	});

	it('keep the operator they name', () => {
		const [named] = readFindings(
			[{ ...finding, operator: 'Southgate', deadline: null }],
			'Northgate',
		);
		expect(named).toEqual({
			kind: 'UNKNOWN_SKU',
			operator: 'Southgate',
			subject: 'N-1',
			message: 'm',
		});
	});

	it('are refused when their kind is not on the list or their subject is missing', () => {
		expect(() => readFindings([{ ...finding, kind: 'ODD' }], 'Northgate')).toThrow(
			"'ODD' is no kind",
		);
		expect(() => readFindings([{ ...finding, subject: ' ' }], 'Northgate')).toThrow('subject');
	});
});

describe('exception rows', () => {
	it('are read with kinds of other versions and empty cells', () => {
		const row = {
			id: 3,
			operator: 'Northgate',
			kind: 'OLD_KIND',
			subject: 'x',
			status: 'open',
			deadline: '',
		};
		expect(readExceptionRows([row])).toMatchObject([{ id: 3, kind: 'OLD_KIND', sightings: 0 }]);
	});

	it('are refused without an id, since nothing else names the row to write', () => {
		expect(() => readExceptionRows([{ operator: 'Northgate' }])).toThrow("column 'id'");
	});
});

describe('alert addresses', () => {
	it('may be empty, and must otherwise be web addresses', () => {
		expect(readAlertAddresses([{ operator: 'Northgate', alertUrl: null }])).toEqual([
			{ operator: 'Northgate', url: '' },
		]);
		expect(() => readAlertAddresses([{ operator: 'Northgate', alertUrl: 'ops' }])).toThrow(
			"row 'Northgate', column 'alertUrl'",
		);
	});
});
