import fc from 'fast-check';
import {
	holdZeroes,
	planUpdate,
	zeroed,
} from '../../../../nodes/KhaosMiraklSync/domain/stock/planUpdate.ts';
import { publishable } from '../../../../nodes/KhaosMiraklSync/domain/stock/publishable.ts';
import { sitesFor } from '../../../../nodes/KhaosMiraklSync/domain/stock/sites.ts';
import { readOffers } from '../../../../nodes/KhaosMiraklSync/edge/offers.ts';
import { readSites } from '../../../../nodes/KhaosMiraklSync/edge/sites.ts';
import { compareStock } from './comparing.mts';
import {
	anyLevel,
	anyRule,
	anyUnits,
	figureWith,
	operatorWith,
	orderWith,
	viewOf,
} from './samples.mts';

const site = (siteId: number, warehouseCode: string, operator = 'Northgate') => ({
	operator,
	siteId,
	warehouseCode,
});
const MAIN = site(1, 'MAIN');
const NORTH = site(5, 'NORTH');
const at = (siteId: number, level: number, more: object = {}) =>
	figureWith({ siteId, level, ...more });
const sites = [MAIN, NORTH];
const shown = (
	figures: ReturnType<typeof at>[],
	view: Parameters<typeof viewOf>[0] = { sites },
	offers: ReturnType<typeof offerOf>[] = [],
) =>
	planUpdate({ ...viewOf(view), codes: ['TEE'], figures, offers }).map(
		({ warehouseCode, quantity, action }) => [warehouseCode, quantity, action],
	);
const offerOf = (
	quantity: number,
	warehouses?: Array<{ warehouseCode: string; quantity: number }>,
) => ({
	sku: 'TEE',
	quantity,
	price: 100,
	active: true,
	deleted: false,
	...(warehouses && { warehouses }),
});

describe('stock of several sites', () => {
	it('stands in the warehouse of each site, and what is promised comes off the first', () => {
		const orders = [orderWith()];
		const figures = [at(5, 10), at(1, 3)];
		expect(shown(figures, { sites, orders })).toEqual([
			['MAIN', 1, 'send'],
			['NORTH', 10, 'send'],
		]);
		const more = { ...orders[0], orderId: 'N-2' };
		expect(shown(figures, { sites, orders: [...orders, more] })).toEqual([
			['MAIN', 0, 'send'],
			['NORTH', 9, 'send'],
		]);
	});

	it('is one figure of the site asked for where the table has no rows for the operator', () => {
		const operator = operatorWith({ warehouseCode: 'W' });
		expect(shown([figureWith()], { operator })).toEqual([['W', 10, 'send']]);
		expect(sitesFor('Northgate', [site(2, 'X', 'Southgate')])).toEqual([]);
	});

	it('is left as it is where one site did not answer, and is not called unknown', () => {
		const view = { sites };
		expect(shown([at(1, 3)], view)).toEqual([['', null, 'none']]);
		const plan = { codes: ['TEE'], figures: [at(1, 3)], offers: [offerOf(1)] };
		expect(planUpdate({ ...viewOf(view), ...plan })[0].findings).toEqual([]);
	});

	it('makes one figure where two sites share a warehouse', () => {
		expect(shown([at(1, 3), at(5, 4)], { sites: [MAIN, site(5, 'MAIN')] })).toEqual([
			['MAIN', 7, 'send'],
		]);
	});

	it('offers nothing anywhere of what one site calls discontinued, and the set number once of what has no level', () => {
		const operator = operatorWith({ nonControlledQuantity: 99 });
		const with4 = [at(1, 3), at(5, 9, { status: 4 })];
		expect(shown(with4).map(([, quantity]) => quantity)).toEqual([0, 0]);
		const with5 = [at(1, 0, { status: 5 }), at(5, 0, { status: 5 })];
		expect(shown(with5, { sites, operator }).map(([, quantity]) => quantity)).toEqual([99, 0]);
	});

	it('never shows more in all than the rules allow of the levels together, nor more in a warehouse than stands there', () => {
		const levels = fc.array(anyLevel, { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(levels, anyUnits, anyRule, (units, promised, rule) => {
				const rows = units.map((_, index) => site(index + 1, `W${index + 1}`));
				const line = { lineId: '1', sku: 'TEE', stockCode: 'TEE', quantity: promised, live: true };
				const view = {
					sites: rows,
					operator: operatorWith({ stockRule: rule }),
					orders: [orderWith({ lines: [line] })],
				};
				const lines = shown(
					units.map((level, index) => at(index + 1, level)),
					view,
				);
				const level = units.reduce((sum, each) => sum + each, 0);
				const sum = lines.reduce((so, [, quantity]) => so + Number(quantity), 0);
				expect(sum).toBeLessThanOrEqual(publishable({ level, buildPotential: 0 }, promised, rule));
				lines.forEach(([, quantity], index) => {
					expect(quantity).toBeLessThanOrEqual(Math.max(0, units[index]));
				});
			}),
		);
	});

	it('is set to 0 for the limit on zeroes only where no warehouse keeps units', () => {
		const view = viewOf({ sites, orders: [orderWith()] });
		const plan = (north: number) =>
			planUpdate({ ...view, codes: ['TEE'], figures: [at(1, 2), at(5, north)], offers: [] });
		expect(zeroed(plan(3), new Set(['TEE']))).toEqual([]);
		expect(holdZeroes(plan(3), ['TEE']).map(({ action }) => action)).toEqual(['send', 'send']);
		expect(zeroed(plan(0), new Set(['TEE']))).toEqual(['TEE']);
		expect(holdZeroes(plan(0), ['TEE']).map(({ action }) => action)).toEqual(['hold', 'hold']);
	});

	it('is only lowered, warehouse by warehouse, while order rows are too old', () => {
		const view = { ...viewOf({ sites }), mayRaise: false };
		const figures = [at(1, 3), at(5, 4)];
		const offers = readOffers([
			{
				...offerOf(7),
				warehouses: [
					{ code: 'MAIN', quantity: 5 },
					{ code: 'NORTH', quantity: 2 },
				],
			},
		]);
		const actions = (given: typeof offers) =>
			planUpdate({ ...view, codes: ['TEE'], figures, offers: given }).map(({ action }) => action);
		expect(actions(offers)).toEqual(['send', 'hold']);
		expect(actions([offerOf(100)])).toEqual(['hold', 'hold']);
	});
});

describe('the comparison of warehouses', () => {
	const compared = (offer: ReturnType<typeof offerOf>) =>
		compareStock({
			...viewOf({ sites }),
			figures: [at(1, 3), at(5, 4)],
			offers: [offer],
			seenBefore: [],
			waiting: [],
		});
	const warehouses = (main: number, north: number) => [
		{ warehouseCode: 'MAIN', quantity: main },
		{ warehouseCode: 'NORTH', quantity: north },
	];

	it('finds nothing where each shows what it should, or Mirakl tells only of a right sum', () => {
		expect(compared(offerOf(7, warehouses(3, 4)))).toEqual([]);
		expect(compared(offerOf(7))).toEqual([]);
	});

	it('finds units in the wrong warehouse, and says what each should show', () => {
		const [found] = compared(offerOf(7, warehouses(4, 3)));
		expect(found).toMatchObject({ action: 'watch', difference: 0, lines: warehouses(3, 4) });
	});

	it('repairs at once what shows too much, and empties warehouses that the table does not name', () => {
		const stray = { warehouseCode: 'OLD', quantity: 2 };
		const [found] = compared(offerOf(9, [...warehouses(3, 4), stray]));
		expect(found.action).toBe('repair');
		expect(found.lines).toEqual([...warehouses(3, 4), { ...stray, quantity: 0 }]);
	});
});

describe('rows of the Sites table', () => {
	it('count in their order, without half-filled and doubled ones', () => {
		const rows = readSites([
			{ operator: 'Northgate', site: '5', warehouseCode: 'NORTH' },
			{ operator: 'Northgate', site: null, warehouseCode: 'X' },
			{ operator: 'Northgate', site: 5, warehouseCode: 'AGAIN' },
			{ operator: '', site: 1, warehouseCode: '' },
		]);
		expect(sitesFor('Northgate', rows)).toEqual([NORTH]);
		expect(sitesFor('Southgate', rows)).toEqual([site(1, '', '')]);
		expect(() => readSites([{ site: 'Main Site' }])).toThrow("column 'site': 'Main Site'");
	});
});
