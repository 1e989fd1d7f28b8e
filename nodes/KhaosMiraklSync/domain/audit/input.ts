import type { OperatorProfile } from '../profiles/profile';
import type { KhaosOrderStatus } from '../khaos';
import type { CarrierMapping, ShippingMapping } from '../maps';
import type { Operator } from '../operator';
import type { SkuMapping } from '../skuMap';
import type { StockRuleRow } from '../stock/rules';
import type { ComponentRow } from '../stock/builds';
import type { SiteMapping } from '../stock/sites';

/** An offer whose SKU is spelt as Mirakl gave it, outer spaces included (OF52). */
export interface AuditOffer {
	sku: string;
	deleted: boolean;
}

/** An item of Khaos Control's catalogue (ExportStock); the code is spelt as it came. */
export interface AuditItem {
	stockCode: string;
	otherRef: string;
	barcodes: string[];
	discontinued: boolean;
	/** A style with variants, not sold itself. */
	isParent: boolean;
}

/** A recent order of the marketplace (OR11): ids and states, no person. */
export interface AuditOrder {
	orderId: string;
	state: string;
	/** Empty where it was not read. */
	shippingMethod: string;
	/** UTC, milliseconds since 1970. */
	shippingDeadline?: number;
}

/** A shipping method of the marketplace (SH12). */
export interface AuditMethod {
	code: string;
	label: string;
	mandatoryTracking: boolean;
	/** Delivered by the operator or collected: no courier of ours carries it. */
	notOurs: boolean;
}

/** The parts of PC01 that a set-up depends on; undefined where Mirakl did not say. */
export interface AuditPlatform {
	acceptance?: 'AUTOMATIC' | 'NOT_AUTOMATIC' | 'BOTH';
	addressBeforeAcceptance?: boolean;
	taxIncluded?: boolean;
	registeredCarriersOnly?: boolean;
	/** True where PC01 speaks of warehouses. */
	warehouses: boolean;
	multiShipment?: boolean;
	/** Decimals of offer prices. */
	priceDecimals?: number;
}

/** The shop's account (A01). */
export interface AuditAccount {
	state: string;
	suspension: string;
	currency: string;
	/** UTC, milliseconds since 1970. */
	closedFrom?: number;
	closedUntil?: number;
}

/** How far the clock of a system is ahead of n8n's, in seconds. */
export interface AuditClock {
	system: 'Khaos Control' | 'Mirakl';
	aheadSeconds: number;
}

/** A cell of the operator's row that cannot be used; checks then work with a stand-in. */
export interface RowProblem {
	column: string;
	problem: string;
}

/** Everything that the audit of one operator looks at. A list that was not read is empty. */
export interface AuditInput {
	operator: Operator;
	rowProblems: RowProblem[];
	/** All operators of this Khaos Control, this one included. */
	operators: Operator[];
	profile?: OperatorProfile;
	/** What a person knows of the company class: the web service does not tell. */
	companyClassCounts: 'gross' | 'net' | 'unknown';
	/** Which call limits the API key has: 'partner' reads orders once in 15 minutes. */
	keyTier: 'own' | 'partner' | 'unknown';
	/** Minutes between two runs of order-acceptance. */
	orderCycleMinutes: number;
	skuMappings: SkuMapping[];
	carrierMappings: CarrierMapping[];
	shippingMappings: ShippingMapping[];
	stockRules: StockRuleRow[];
	/** Rows of the Sites table, of all operators. */
	siteMappings: SiteMapping[];
	/** Khaos Control's sites, their names spelt as they are. */
	siteList: Array<{ id: number; name: string }>;
	offers: AuditOffer[];
	stock: AuditItem[];
	levels: Array<{ stockCode: string; level: number; buildPotential?: number }>;
	/** Rows of the Components table. */
	components?: ComponentRow[];
	orders: AuditOrder[];
	/** Of orders that are not paid yet, for the proof of the hold rule. */
	statuses: KhaosOrderStatus[];
	khaos: {
		couriers: Array<{ code: string; name: string }>;
		salesSources: string[];
		companyClasses: string[];
		sites: string[];
	};
	carriers: Array<{ code: string; label: string }>;
	shippingMethods: AuditMethod[];
	/** Undefined where it was not read, null where the marketplace has no PC01. */
	platform?: AuditPlatform | null;
	account?: AuditAccount;
	clocks: AuditClock[];
	/** UTC, milliseconds since 1970. */
	now: number;
}
