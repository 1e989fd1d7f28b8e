import { CHECKS } from '../../../../nodes/KhaosMiraklSync/domain/audit/assess.ts';
import { profileOf } from '../../../../nodes/KhaosMiraklSync/domain/profiles/profiles.ts';
import { NOON, operator } from '../factories.mts';
import { found, setUp, stockItem } from './input.mts';

type Changes = Parameters<typeof setUp>[0];

const base = setUp();
const offers = (...skus: string[]) => ['TEE', ...skus].map((sku) => ({ sku, deleted: false }));
const stock = (...codes: string[]) => ['TEE', ...codes].map((code) => stockItem(code));
const order = (orderId: string, state = 'SHIPPED', shippingMethod = 'STD') => [
	{ orderId, state, shippingMethod },
];
const first = { orderMode: 'createThenAccept' } as const;
const gone = {
	operator: operator().name,
	courier: 'Standard 48',
	carrierName: '',
	trackingUrl: '',
};

/** One fault for each check of the audit. */
const FAULTS: Record<string, Changes> = {
	OPERATOR_ROW: { rowProblems: [{ column: 'salesSource', problem: 'is empty' }] },
	PREFIX_SHARED: { operators: [operator(), { ...operator(), name: 'Other' }] },
	SHARES: {
		operators: [
			operator(),
			{ ...operator(), name: 'Other', referencePrefix: 'OT-' },
			{ ...operator(), name: 'Third', referencePrefix: 'TH-' },
		],
	},
	PREVIEW: { operator: { live: false } },
	SALES_SOURCE: { operator: { salesSource: 'Gone' } },
	COMPANY_CLASS: { operator: { companyClass: 'Gone' } },
	SITE: { operator: { site: 'Gone' } },
	SITE_MAP: { siteMappings: [{ operator: '', siteId: 9, warehouseCode: '' }] },
	SITE_APART: {
		operator: { site: 'Main Site' },
		siteMappings: [{ operator: '', siteId: 2, warehouseCode: '' }],
		siteList: [
			{ id: 1, name: 'Main Site' },
			{ id: 2, name: 'North' },
		],
	},
	CLASS_METHOD: { companyClassCounts: 'net' },
	ORDER_MODE: {
		operator: first,
		platform: { ...base.platform, warehouses: true, acceptance: 'AUTOMATIC' },
	},
	CREATE_FIRST: { operator: { ...first, createFirstBecause: 'riskAccepted' } },
	REFERENCE_LENGTH: { operator: { referenceMaxLength: 5 } },
	PARTIAL_ACCEPTANCE: { operator: { shortStockPolicy: 'refuseLines' } },
	KEY_TIER: { keyTier: 'partner' },
	SHOP_STATE: { account: { state: 'CLOSE', suspension: '', currency: 'GBP' } },
	CURRENCY: { account: { state: 'OPEN', suspension: '', currency: 'EUR' } },
	WAREHOUSE: { operator: { warehouseCode: 'MAIN' }, platform: { warehouses: false } },
	PRICE_DECIMALS: { platform: { warehouses: true, priceDecimals: 3 } },
	PROFILE: { profile: profileOf('jinius'), operator: { acceptWindowHours: 99 } },
	SHIPPING_METHOD: { shippingMappings: [] },
	SHIPPING_MAP: {
		shippingMappings: [{ operator: '', shippingMethod: 'STD', courierCode: 'GONE' }],
	},
	COURIER: { carrierMappings: [] },
	CARRIER_CODE: { carrierMappings: [{ ...gone, carrierCode: 'gone' }] },
	SKU_FORBIDDEN: { offers: offers('A/B') },
	SKU_SPELLING: { offers: offers(' MUG'), stock: stock('MUG') },
	OFFER_UNKNOWN: { offers: offers('GIFT') },
	OFFER_TWICE: { offers: offers('tee') },
	SKU_MAP: { skuMappings: [{ operator: '', sku: 'A', stockCode: 'GONE' }] },
	NOT_SELLABLE: { stock: [stockItem('TEE', { isParent: true })] },
	CODE_WITHOUT_OFFER: { stock: stock('MUG') },
	CODE_AMBIGUOUS: { stock: stock('tee') },
	BARCODE_AMBIGUOUS: {
		stock: ['TEE', 'MUG'].map((code) => stockItem(code, { barcodes: ['500'] })),
	},
	CODE_FORBIDDEN: { stock: stock('A/B') },
	FRACTIONS: { levels: [{ stockCode: 'TEE', level: 2.5 }] },
	COMPONENTS: { levels: [{ stockCode: 'TEE', level: 1, buildPotential: 2 }] },
	CLOCK: { clocks: [base.clocks[0], { system: 'Mirakl', aheadSeconds: 61 }] },
	SHIPPING_DEADLINE: {
		orders: [{ ...order('A', 'SHIPPING')[0], shippingDeadline: NOON - 1 }],
	},
};

describe('every check of the audit', () => {
	it.each(Object.entries(FAULTS))('%s finds its planted fault', (id, changes) => {
		expect(found(changes)).toContainEqual(expect.stringMatching(new RegExp(`^${id} `)));
	});

	it('has a planted fault here, and none is gone', () => {
		expect(CHECKS.map(({ id }) => id).sort()).toEqual(Object.keys(FAULTS).sort());
	});

	it('never passes where a clock was not read', () => {
		expect(found({ clocks: [base.clocks[0]] })).toEqual(['CLOCK info Mirakl']);
	});
});
