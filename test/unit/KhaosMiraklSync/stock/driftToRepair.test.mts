import type { ExceptionRow } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/exceptionRow';
import { driftToRepair } from '../../../../nodes/KhaosMiraklSync/domain/stock/driftToRepair';

const row = (subject: string, changes: Partial<ExceptionRow> = {}): ExceptionRow => ({
	...{ id: 1, operator: 'Northgate', kind: 'STOCK_DRIFT', subject, status: 'open' },
	...{ owner: '', severity: 'high', message: '', fix: '', firstSeen: 0, lastSeen: 0, sightings: 1 },
	...changes,
});
const repaired = (driftRepair: 'automatic' | 'lowerOnly' | 'approval', rows: ExceptionRow[]) =>
	driftToRepair({ name: 'Northgate', driftRepair }, rows);

describe('drift that stock push repairs', () => {
	it('is what stands open at the operator and is left to the flows, the entries of a long list included', () => {
		const list = [
			{ subject: 'KIT', message: '' },
			{ subject: 'HAT', message: '' },
		];
		const rows = [
			row('TEE'),
			row('MUG', { operator: 'Southgate' }),
			row('CAP', { kind: 'OFFER_INACTIVE' }),
			row('BAG', { status: 'ignored' }),
			row('many', { list }),
		];
		expect(repaired('automatic', rows)).toEqual(['TEE', 'KIT', 'HAT']);
	});

	it('is what a person has asked for where the operator’s row leaves it to people', () => {
		const rows = [row('TEE'), row('MUG', { retryAt: 1 })];
		expect(repaired('approval', rows)).toEqual(['MUG']);
		expect(repaired('lowerOnly', rows)).toEqual(['MUG']);
	});

	it('is no SKU where one row stands for very many without naming them', () => {
		expect(repaired('automatic', [row('summary')])).toEqual([]);
	});
});
