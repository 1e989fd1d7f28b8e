import { FAIRFIELD, HARBOUR, NORTHGATE, SPECIAL_SKU } from '../demo/operators.mts';
import { triesAgainSoon, type WorkflowJson } from '../world/templates.mts';
import type { WorldOptions } from '../world/world.mts';

/** Tenants that pay at once and finish imports and exports at once, so that only the flows take time. */
export const AT_ONCE = {
	limits: false,
	autoDebitMs: 0,
	importWaitingMs: 0,
	importRunningMs: 0,
	exportMs: 0,
};

/** The demo's three: accepted by hand, accepted by the marketplace, several shipments with strict carriers. */
export const OPERATORS: WorldOptions['operators'] = [
	{ ...NORTHGATE, switches: AT_ONCE, extraOffers: [SPECIAL_SKU] },
	{ ...FAIRFIELD, profile: 'auto-accept', switches: AT_ONCE },
	{
		...HARBOUR,
		profile: 'multi-shipment',
		switches: { ...AT_ONCE, registeredCarriersOnly: true, detailsBeforeAcceptance: true },
	},
];

/** Seconds between two runs of each flow. */
export const SECONDS = { 'order-acceptance': 4, 'stock-push': 5, despatch: 5, 'drift-alerts': 20 };

/** The lease of the templates lasts two minutes, their claims ten. */
const LEASES = /Date\.now\(\) \+ (120|600)000/g;
/** Milliseconds that a killed run's lease lasts here: waiting for it would be most of the run. */
const LEASE_MS = 10_000;

/** A template whose leases end soon and whose second try comes soon. */
export function hasty(flow: WorkflowJson): WorkflowJson {
	const text = JSON.stringify(flow).replace(LEASES, `Date.now() + ${LEASE_MS}`);
	return triesAgainSoon(JSON.parse(text) as WorkflowJson);
}
