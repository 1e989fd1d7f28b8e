import fc from 'fast-check';
import { assess, CHECKS } from '../../../../nodes/KhaosMiraklSync/domain/audit/assess.ts';
import { auditExceptions } from '../../../../nodes/KhaosMiraklSync/domain/audit/exceptions.ts';
import { found, setUp, stockItem } from './input.mts';

describe('the verdict of an audit', () => {
	it('is READY for a set-up in which nothing is wrong, with every check passed', () => {
		const { verdict, findings, checks } = assess(setUp());
		expect(findings).toEqual([]);
		expect(verdict).toBe('READY');
		expect(checks.map(({ result }) => result)).toEqual(CHECKS.map(() => 'passed'));
	});

	it('is READY with findings that only inform, WITH WARNINGS with one warning, NOT READY with one blocker', () => {
		const info = setUp({ companyClassCounts: 'unknown' });
		expect(assess(info).verdict).toBe('READY');
		const warning = setUp({ clocks: [{ system: 'Mirakl', aheadSeconds: 61 }] });
		expect(assess(warning).verdict).toBe('READY WITH WARNINGS');
		expect(assess(setUp({ companyClassCounts: 'net' })).verdict).toBe('NOT READY');
	});

	it('never counts a check as passed whose evidence was not read', () => {
		const bare = setUp({
			stock: [],
			levels: [],
			orders: [],
			platform: undefined,
			account: undefined,
			carriers: [],
			shippingMethods: [],
		});
		const { checks, verdict, unexamined } = assess({
			...bare,
			khaos: { couriers: [], salesSources: [], companyClasses: [], sites: [] },
		});
		const needy = CHECKS.filter(({ needs = [] }) => needs.length > 0).map(({ id }) => id);
		const unchecked = checks.filter(({ result }) => result === 'not checked');
		expect(unchecked.map(({ id }) => id)).toEqual(needy);
		expect(unchecked.every(({ note }) => note.startsWith('not read: '))).toBe(true);
		expect(verdict).toBe('READY WITH WARNINGS');
		expect(unexamined).toEqual(needy);
	});

	it('is READY where a new shop has no orders and its marketplace no PC01', () => {
		const { verdict, findings } = assess(setUp({ orders: [], platform: null }));
		expect(verdict).toBe('READY');
		expect(findings.map(({ subject }) => subject).sort()).toEqual(['orders', 'platform']);
	});

	it('does not take for examined what rests on an answer that nobody gave', () => {
		const answers = { companyClassCounts: 'unknown', keyTier: 'unknown' } as const;
		expect(assess(setUp(answers)).unexamined).toEqual(['CLASS_METHOD', 'KEY_TIER']);
		expect(assess(setUp()).unexamined).toEqual([]);
	});

	it('shows 200 findings of one check and counts the others', () => {
		const offers = Array.from({ length: 250 }, (_none, n) => ({ sku: `X${n}`, deleted: false }));
		const { findings } = assess(setUp({ offers: [...offers, { sku: 'TEE', deleted: false }] }));
		const unknown = findings.filter(({ check }) => check === 'OFFER_UNKNOWN');
		expect(unknown).toHaveLength(201);
		expect(unknown.at(-1)?.what).toContain('50 more');
	});

	it('makes an exception of each blocker, once, and of nothing else, for every mix of clocks and SKUs', () => {
		const sku = fc.string({ minLength: 1, maxLength: 45 }).filter((text) => text.trim() !== '');
		fc.assert(
			fc.property(
				fc.array(sku, { maxLength: 8 }),
				fc.integer({ min: -200, max: 200 }),
				(skus, aheadSeconds) => {
					const { findings, verdict } = assess(
						setUp({
							offers: skus.map((each) => ({ sku: each, deleted: false })),
							stock: [stockItem('TEE'), ...skus.slice(1).map((each) => stockItem(each))],
							clocks: [{ system: 'Mirakl', aheadSeconds }],
						}),
					);
					const raised = auditExceptions('Example Market', findings);
					const blockers = findings.filter(({ severity }) => severity === 'blocker');
					const subjects = raised.map(({ subject }) => subject);
					expect(new Set(subjects)).toEqual(
						new Set(blockers.map(({ check, subject }) => `${check}: ${subject}`)),
					);
					expect(new Set(subjects).size).toBe(subjects.length);
					expect(raised.every(({ kind }) => kind === 'INVALID_REFERENCE_DATA')).toBe(true);
					expect(verdict === 'NOT READY').toBe(blockers.length > 0);
					for (const each of findings) {
						expect([each.what, each.where, each.fix].every((text) => text.trim() !== '')).toBe(
							true,
						);
					}
				},
			),
		);
	});
});

describe('names', () => {
	it.each([
		['salesSource', 'example marketplace', 'SALES_SOURCE'],
		['salesSource', 'ExampleMarketplace', 'SALES_SOURCE'],
		['companyClass', 'Marketplaces', 'COMPANY_CLASS'],
		['site', 'main site', 'SITE'],
	])(
		'of %s spelt %p block, since Khaos Control compares letter by letter',
		(column, name, check) => {
			expect(found({ operator: { [column]: name } })).toEqual([`${check} blocker ${name}`]);
		},
	);

	it('left empty raise the row’s own problem and no second one', () => {
		const problem = { column: 'salesSource', problem: 'is empty; write the name' };
		expect(found({ operator: { salesSource: '(empty)' }, rowProblems: [problem] })).toEqual([
			'OPERATOR_ROW blocker salesSource',
		]);
	});

	it('of a class that counts net, or whose method nobody knows, are told apart', () => {
		expect(found({ companyClassCounts: 'net' })).toEqual(['CLASS_METHOD blocker Marketplace']);
		expect(found({ companyClassCounts: 'unknown' })).toEqual(['CLASS_METHOD info Marketplace']);
	});

	it('warn where the marketplace gives prices without tax', () => {
		const platform = { ...setUp().platform, warehouses: true, taxIncluded: false };
		expect(found({ platform })).toEqual(['CLASS_METHOD warning order_tax_mode']);
	});
});

describe('clocks and deadlines', () => {
	it('warn of a clock that is more than 60 seconds off, either way, and of none that is less', () => {
		fc.assert(
			fc.property(fc.integer({ min: -5000, max: 5000 }), (aheadSeconds) => {
				const mirakl = { system: 'Mirakl', aheadSeconds: 0 } as const;
				const warned = found({ clocks: [{ system: 'Khaos Control', aheadSeconds }, mirakl] });
				expect(warned.length > 0).toBe(Math.abs(aheadSeconds) > 60);
			}),
		);
	});

	it('warn of orders past their shipping deadline, inform of those due within a day', () => {
		const { now } = setUp();
		const order = (hours: number) => ({
			orderId: `N${hours}`,
			state: 'SHIPPING',
			shippingMethod: 'STD',
			shippingDeadline: now + hours * 3_600_000,
		});
		expect(found({ orders: [order(-1), order(5), order(30)] })).toEqual([
			'SHIPPING_DEADLINE warning late',
			'SHIPPING_DEADLINE info near',
		]);
		expect(found({ orders: [{ ...order(-1), state: 'SHIPPED' }] })).toEqual([]);
	});

	it('inform where the marketplace gives no deadlines', () => {
		const orders = [{ orderId: 'N', state: 'SHIPPING', shippingMethod: 'STD' }];
		expect(found({ orders })).toEqual(['SHIPPING_DEADLINE info none']);
	});
});
