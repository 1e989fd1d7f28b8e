import fc from 'fast-check';
import { publishable } from '../../../../nodes/KhaosMiraklSync/domain/stock/publishable.ts';
import { anyLevel, anyRule, anyUnits, OPEN_RULE } from './samples.mts';

const anyStock = fc.record({ level: anyLevel, buildPotential: anyUnits });
const anyCase = fc.tuple(anyStock, anyUnits, anyRule);

describe('the units that may be offered', () => {
	it('are whole, never negative, never above the cap and never above what is free', () => {
		fc.assert(
			fc.property(anyCase, ([stock, promised, rule]) => {
				const units = publishable(stock, promised, rule);
				expect(Number.isInteger(units)).toBe(true);
				expect(Object.is(units, -0)).toBe(false);
				expect(units).toBeGreaterThanOrEqual(0);
				expect(units).toBeLessThanOrEqual(rule.cap);
				expect(units).toBeLessThanOrEqual(
					Math.max(0, stock.level + stock.buildPotential - promised - rule.bufferUnits),
				);
			}),
		);
	});

	it('never grow when more is promised, kept back or asked as a floor', () => {
		fc.assert(
			fc.property(anyCase, anyUnits, ([stock, promised, rule], more) => {
				const units = publishable(stock, promised, rule);
				expect(publishable(stock, promised + more, rule)).toBeLessThanOrEqual(units);
				const kept = { ...rule, bufferUnits: rule.bufferUnits + more };
				expect(publishable(stock, promised, kept)).toBeLessThanOrEqual(units);
				const higher = { ...rule, floor: rule.floor + more };
				expect(publishable(stock, promised, higher)).toBeLessThanOrEqual(units);
			}),
		);
	});

	it('never shrink when the level, the share or the cap grows and nothing is kept back by per cent', () => {
		fc.assert(
			fc.property(anyCase, anyUnits, ([stock, promised, given], more) => {
				const rule = { ...given, bufferPercent: 0 };
				const units = publishable(stock, promised, rule);
				const fuller = { ...stock, level: stock.level + more };
				expect(publishable(fuller, promised, rule)).toBeGreaterThanOrEqual(units);
				const wider = {
					...rule,
					cap: rule.cap + more,
					sharePercent: Math.min(100, rule.sharePercent + more),
				};
				expect(publishable(stock, promised, wider)).toBeGreaterThanOrEqual(units);
			}),
		);
	});

	it('are either 0 or at least the floor', () => {
		fc.assert(
			fc.property(anyCase, ([stock, promised, rule]) => {
				const units = publishable(stock, promised, rule);
				expect(units === 0 || units >= rule.floor).toBe(true);
			}),
		);
	});

	it.each([
		['all that is free without a rule', { level: 10, buildPotential: 3 }, 4, {}, 9],
		['whole units of a fractional level', { level: 9.7, buildPotential: 0 }, 0, {}, 9],
		[
			'the larger of buffer units and buffer per cent',
			{ level: 50, buildPotential: 0 },
			0,
			{ bufferUnits: 3, bufferPercent: 10 },
			45,
		],
		[
			'a buffer per cent that is rounded up',
			{ level: 11, buildPotential: 0 },
			0,
			{ bufferPercent: 10 },
			9,
		],
		[
			'a whole buffer per cent that is not rounded up further',
			{ level: 70, buildPotential: 0 },
			0,
			{ bufferPercent: 10 },
			63,
		],
		[
			'no buffer on what could be built',
			{ level: 0, buildPotential: 10 },
			0,
			{ bufferPercent: 50 },
			10,
		],
		['a share that is rounded down', { level: 9, buildPotential: 0 }, 0, { sharePercent: 50 }, 4],
		[
			'the cap after the share',
			{ level: 100, buildPotential: 0 },
			0,
			{ sharePercent: 50, cap: 20 },
			20,
		],
		['nothing below the floor', { level: 4, buildPotential: 0 }, 0, { floor: 5 }, 0],
		['as many as the floor', { level: 5, buildPotential: 0 }, 0, { floor: 5 }, 5],
		['nothing of a negative level', { level: -3, buildPotential: 0 }, 0, {}, 0],
	])('are %s', (_what, stock, promised, rule, units) => {
		expect(publishable(stock, promised, { ...OPEN_RULE, ...rule })).toBe(units);
	});
});
