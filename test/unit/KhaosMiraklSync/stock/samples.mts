import fc from 'fast-check';
import type { StockFigure } from '../../../../nodes/KhaosMiraklSync/domain/khaos.ts';
import type { OpenOrder } from '../../../../nodes/KhaosMiraklSync/domain/openOrder.ts';
import type { Operator, StockRule } from '../../../../nodes/KhaosMiraklSync/domain/operator.ts';
import { skuMapFor, type SkuMapping } from '../../../../nodes/KhaosMiraklSync/domain/skuMap.ts';
import {
	lineCodes,
	promisedUnits,
} from '../../../../nodes/KhaosMiraklSync/domain/stock/promised.ts';
import {
	stockRulesFor,
	type StockRuleRow,
} from '../../../../nodes/KhaosMiraklSync/domain/stock/rules.ts';
import type { ComponentRow } from '../../../../nodes/KhaosMiraklSync/domain/stock/builds.ts';
import type { SiteMapping } from '../../../../nodes/KhaosMiraklSync/domain/stock/sites.ts';
import { readOperator } from '../../../../nodes/KhaosMiraklSync/edge/operator.ts';

/** Everything free is offered. */
export const OPEN_RULE: StockRule = {
	bufferUnits: 0,
	bufferPercent: 0,
	sharePercent: 100,
	cap: Infinity,
	floor: 0,
};

/** A row of the Operators table with the least that must be filled in. */
const OPERATOR_ROW = {
	operator: 'Northgate',
	salesSource: 'Northgate',
	companyClass: 'Web',
	startFrom: '2026-01-01T00:00:00Z',
};

export function operatorWith(changes: Partial<Operator> = {}): Operator {
	return { ...readOperator([OPERATOR_ROW]), ...changes };
}

export function figureWith(changes: Partial<StockFigure> = {}): StockFigure {
	return { stockCode: 'TEE', level: 10, buildPotential: 0, status: 0, readAt: 0, ...changes };
}

/** A live order of one line over 2 × TEE that Khaos Control does not have. */
export function orderWith(changes: Partial<OpenOrder> = {}): OpenOrder {
	return {
		id: 1,
		operator: 'Northgate',
		orderId: 'N-1',
		reference: 'N-1',
		state: 'WAITING_ACCEPTANCE',
		live: true,
		createdAt: 0,
		lines: [{ lineId: 'N-1-1', sku: 'TEE', stockCode: 'TEE', quantity: 2, live: true }],
		khaosCode: '',
		khaosState: 'none',
		assigned: false,
		changedAt: 0,
		...changes,
	};
}

interface ViewParts {
	operator?: Operator;
	orders?: OpenOrder[];
	rules?: StockRuleRow[];
	mappings?: SkuMapping[];
	sites?: SiteMapping[];
	components?: ComponentRow[];
}

export function viewOf({
	operator = operatorWith(),
	orders = [],
	rules = [],
	mappings = [],
	sites = [],
	components = [],
}: ViewParts) {
	return {
		operator,
		ruleOf: stockRulesFor(operator, rules),
		mayRaise: true,
		held: new Set<string>(),
		sites,
		components,
		promisedOf: promisedUnits(orders, lineCodes(mappings)),
		skuMap: skuMapFor(operator.name, mappings),
	};
}

/** Levels as Khaos Control gives them: doubles, negative ones too. */
export const anyLevel = fc.oneof(
	fc.integer({ min: -50, max: 500 }),
	fc.integer({ min: -5000, max: 50_000 }).map((hundredths) => hundredths / 100),
);

export const anyUnits = fc.integer({ min: 0, max: 200 });

export const anyRule: fc.Arbitrary<StockRule> = fc.record({
	bufferUnits: fc.integer({ min: 0, max: 50 }),
	bufferPercent: fc.integer({ min: 0, max: 100 }),
	sharePercent: fc.integer({ min: 0, max: 100 }),
	cap: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 100 })),
	floor: fc.integer({ min: 0, max: 20 }),
});
