import type {
	AuditInput,
	AuditItem,
} from '../../../../nodes/KhaosMiraklSync/domain/audit/input.ts';
import { assess } from '../../../../nodes/KhaosMiraklSync/domain/audit/assess.ts';
import type { Operator } from '../../../../nodes/KhaosMiraklSync/domain/operator.ts';
import { NOON, operator } from '../factories.mts';

export const stockItem = (stockCode: string, changes: Partial<AuditItem> = {}): AuditItem => ({
	stockCode,
	otherRef: '',
	barcodes: [],
	discontinued: false,
	isParent: false,
	...changes,
});

/** A set-up in which nothing is wrong, changed where told otherwise. */
export function setUp(
	changes: Omit<Partial<AuditInput>, 'operator'> & { operator?: Partial<Operator> } = {},
): AuditInput {
	const { operator: cells, ...rest } = changes;
	const own = { ...operator(), ...cells };
	return {
		operator: own,
		rowProblems: [],
		operators: [own],
		companyClassCounts: 'gross',
		keyTier: 'own',
		orderCycleMinutes: 5,
		skuMappings: [],
		carrierMappings: [
			{ operator: '', courier: 'Standard 48', carrierCode: 'rm', carrierName: '', trackingUrl: '' },
		],
		shippingMappings: [{ operator: '', shippingMethod: 'STD', courierCode: 'STD48' }],
		stockRules: [],
		siteMappings: [],
		siteList: [{ id: 1, name: 'Main Site' }],
		offers: [{ sku: 'TEE', deleted: false }],
		stock: [stockItem('TEE', { barcodes: ['5000000000017'] })],
		levels: [{ stockCode: 'TEE', level: 5 }],
		orders: [{ orderId: 'ORD-1-A', state: 'RECEIVED', shippingMethod: 'STD' }],
		statuses: [],
		khaos: {
			couriers: [{ code: 'STD48', name: 'Standard 48' }],
			salesSources: ['Example Marketplace', 'Internet'],
			companyClasses: ['Marketplace', 'Trade'],
			sites: ['Main Site'],
		},
		carriers: [{ code: 'rm', label: 'Royal Mail' }],
		shippingMethods: [{ code: 'STD', label: 'Standard', mandatoryTracking: true, notOurs: false }],
		platform: {
			acceptance: 'NOT_AUTOMATIC',
			addressBeforeAcceptance: false,
			taxIncluded: true,
			registeredCarriersOnly: false,
			warehouses: true,
			multiShipment: false,
			priceDecimals: 2,
		},
		account: { state: 'OPEN', suspension: '', currency: 'GBP' },
		clocks: [
			{ system: 'Khaos Control', aheadSeconds: 2 },
			{ system: 'Mirakl', aheadSeconds: -1 },
		],
		now: NOON,
		...rest,
	};
}

/** What the audit finds in a set-up: check, severity and subject. */
export function found(changes: Parameters<typeof setUp>[0]): string[] {
	return assess(setUp(changes)).findings.map(
		({ check, severity, subject }) => `${check} ${severity} ${subject}`,
	);
}
