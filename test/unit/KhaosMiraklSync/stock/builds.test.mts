import fc from 'fast-check';
import { planUpdate } from '../../../../nodes/KhaosMiraklSync/domain/stock/planUpdate.ts';
import { publishable } from '../../../../nodes/KhaosMiraklSync/domain/stock/publishable.ts';
import { readComponents } from '../../../../nodes/KhaosMiraklSync/edge/components.ts';
import { figureWith, operatorWith, orderWith, viewOf } from './samples.mts';

const row = (stockCode: string, component: string, units = 1) => ({ stockCode, component, units });
const figure = (stockCode: string, level: number, buildPotential = 0) =>
	figureWith({ stockCode, level, buildPotential });
const offered = (
	figures: Array<ReturnType<typeof figure>>,
	view: Parameters<typeof viewOf>[0],
): Record<string, number> => {
	const codes = figures.map(({ stockCode }) => stockCode);
	const lines = planUpdate({ ...viewOf(view), codes, figures, offers: [] });
	return Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity ?? 0]));
};
const order = (stockCode: string, quantity: number) =>
	orderWith({
		orderId: stockCode,
		lines: [{ lineId: '1', sku: stockCode, stockCode, quantity, live: true }],
	});
const TWO = [row('SET-A', 'MUG'), row('SET-B', 'mug')];

describe('builds that share a component', () => {
	it('divide it among themselves and the component, where each alone could have all of it', () => {
		const figures = [figure('SET-A', 0, 9), figure('SET-B', 0, 9), figure('MUG', 9)];
		expect(offered(figures, { components: TWO })).toEqual({ 'SET-A': 3, 'SET-B': 3, MUG: 3 });
		expect(offered(figures, {})).toEqual({ 'SET-A': 9, 'SET-B': 9, MUG: 9 });
	});

	it('take what another leaves, and all of a component that is not sold by itself', () => {
		const figures = [figure('SET-A', 0, 9), figure('SET-B', 0, 9), figure('MUG', 9)];
		const rule = (stockCode: string, cap: number) => ({ operator: '', stockCode, cap });
		const rules = [rule('MUG', 0), rule('SET-A', 2)];
		expect(offered(figures, { components: TWO, rules })).toEqual({
			'SET-A': 2,
			'SET-B': 7,
			MUG: 0,
		});
	});

	it('do not offer what promised builds will take, beyond those built already', () => {
		const figures = [figure('SET-A', 1, 9), figure('SET-B', 0, 9), figure('MUG', 9)];
		const {
			'SET-A': a,
			'SET-B': b,
			MUG: mug,
		} = offered(figures, {
			components: TWO,
			orders: [order('SET-A', 4)],
		});
		expect(a + b + mug).toBe(6);
	});

	it('never need more of a component, with what is sold of it singly, than is free', () => {
		const units = fc.integer({ min: 0, max: 40 });
		const build = fc.record({
			shelf: fc.integer({ min: 0, max: 5 }),
			promised: fc.integer({ min: 0, max: 6 }),
			needs: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
		});
		const builds = fc.array(build, { minLength: 1, maxLength: 4 });
		const levels = fc.array(units, { minLength: 3, maxLength: 3 });
		fc.assert(
			fc.property(builds, levels, fc.integer({ min: 10, max: 100 }), (sets, stock, share) => {
				const components = sets.flatMap(({ needs }, at) =>
					needs.flatMap((need, part) => (need > 0 ? [row(`SET${at}`, `P${part}`, need)] : [])),
				);
				const potential = (needs: number[]) =>
					Math.min(...needs.map((need, part) => (need > 0 ? Math.floor(stock[part] / need) : 99)));
				const shown = offered(
					[
						...sets.map(({ shelf, needs }, at) => figure(`SET${at}`, shelf, potential(needs))),
						...stock.map((level, part) => figure(`P${part}`, level)),
					],
					{
						components,
						operator: operatorWith({
							stockRule: { ...operatorWith().stockRule, sharePercent: share },
						}),
						orders: sets.map(({ promised }, at) => order(`SET${at}`, promised)),
					},
				);
				stock.forEach((level, part) => {
					const taken = sets.map(({ shelf, promised, needs }, at) => {
						const built = Math.max(0, shown[`SET${at}`] - Math.max(0, shelf - promised));
						return needs[part] * (built + Math.max(0, promised - shelf));
					});
					const needed = taken.reduce((sum, each) => sum + each, 0);
					const promisedOnly = sets.reduce(
						(sum, { shelf, promised, needs }) => sum + needs[part] * Math.max(0, promised - shelf),
						0,
					);
					expect(needed + shown[`P${part}`]).toBeLessThanOrEqual(Math.max(level, promisedOnly));
				});
				sets.forEach(({ shelf, promised, needs }, at) => {
					const rule = { ...operatorWith().stockRule, sharePercent: share };
					const stockOf = { level: shelf, buildPotential: potential(needs) };
					expect(shown[`SET${at}`]).toBeLessThanOrEqual(publishable(stockOf, promised, rule));
				});
			}),
		);
	});
});

describe('rows of the Components table', () => {
	it('mean one unit where the cell is empty, and are left out where half-filled', () => {
		expect(
			readComponents([
				{ stockCode: 'SET', component: 'MUG', units: null },
				{ stockCode: 'SET', component: '', units: 2 },
			]),
		).toEqual([row('SET', 'MUG')]);
	});
});
