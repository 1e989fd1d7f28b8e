import { stockRulesFor } from '../../../../nodes/KhaosMiraklSync/domain/stock/rules.ts';
import { OPEN_RULE } from './samples.mts';

const operator = { name: 'Northgate', stockRule: { ...OPEN_RULE, bufferUnits: 2, cap: 50 } };

describe('the rule of a Stock Code', () => {
	it("is the operator's own where no row names the code", () => {
		expect(stockRulesFor(operator, [])('TEE')).toEqual(operator.stockRule);
	});

	it('takes each figure from its own row, then from the row for all, then from the operator', () => {
		const ruleOf = stockRulesFor(operator, [
			{ operator: 'Northgate', stockCode: 'tee', cap: 5 },
			{ operator: '', stockCode: 'TEE', cap: 9, floor: 3 },
		]);
		expect(ruleOf('Tee')).toEqual({ ...operator.stockRule, cap: 5, floor: 3 });
	});

	it("leaves another operator's row alone, even one that sets 0", () => {
		const ruleOf = stockRulesFor(operator, [
			{ operator: 'Southgate', stockCode: 'TEE', sharePercent: 0 },
		]);
		expect(ruleOf('TEE').sharePercent).toBe(100);
	});

	it('keeps a 0 that a row sets', () => {
		const ruleOf = stockRulesFor(operator, [{ operator: '', stockCode: 'TEE', bufferUnits: 0 }]);
		expect(ruleOf('TEE').bufferUnits).toBe(0);
	});
});
