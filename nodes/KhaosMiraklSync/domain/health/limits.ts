import type { OperatorProfile } from '../profiles/profile';

/** How a figure is counted: rates of A21 lie between 0 and 1, delays are seconds. */
export type Unit = 'percent' | 'hours' | 'count';

/** What a marketplace bears of one figure (Mirakl A21). */
export interface Limit {
	/** Mirakl's name of the figure. */
	metric: string;
	label: string;
	unit: Unit;
	better: 'higher' | 'lower';
	/** Where it is near; null where no limit is known. */
	warn: number | null;
	/** What may just be reached. */
	limit: number | null;
}

export interface Limits {
	/** Name of the profile, or `usual`. */
	profile: string;
	source: string;
	/** YYYY-MM; '' for the usual ones. */
	checkedOn: string;
	limits: Limit[];
}

/** Part of the way to the limit at which a figure counts as near, where the operator does not say. */
const NEAR = 0.8;

/**
 * The limits of an operator, in the order of the page. Where it publishes none, those that are usual among marketplaces
 * stand in, and say so by their name.
 *
 * Source: docs/operators.md, with source and date of each; the usual ones are read across from those.
 */
export function limitsOf(profile: OperatorProfile | undefined): Limits {
	const published = profile === undefined ? [] : figures(profile);
	if (profile !== undefined && published.some(({ limit }) => limit !== null)) {
		const { name, source, checkedOn } = profile;
		return { profile: name, source, checkedOn, limits: published };
	}
	const source = 'usual among marketplaces; this operator publishes none that were found';
	return { profile: 'usual', source, checkedOn: '', limits: figures(USUAL) };
}

type Demands = Pick<OperatorProfile, 'acceptance' | 'refusal' | 'shipping' | 'service'>;

const USUAL: Demands = {
	acceptance: { alertHours: 20, limitHours: 24 },
	refusal: { consecutiveAutoRejects: 0, cancellationPercent: 2, cancellationAlertPercent: 1 },
	shipping: { latePercent: 10, lateAlertPercent: 8 },
};

function figures({ acceptance, refusal, shipping, service = {} }: Demands): Limit[] {
	return [
		least('approval_rate', 'Orders accepted', acceptance.ratePercent, acceptance.rateAlertPercent),
		most('approval_delay', 'Time to accept', acceptance.limitHours, acceptance.alertHours, 'hours'),
		count(
			'consecutive_refused_orders_count',
			'Orders refused one after the other',
			refusal.consecutiveAutoRejects,
		),
		// a rate of time-outs alone is published by nobody; it is shown, and counts in the one above
		most('auto_refused_rate', 'Orders refused by time-out', undefined, undefined),
		most(
			'cancelation_rate',
			'Cancellations',
			refusal.cancellationPercent,
			refusal.cancellationAlertPercent,
		),
		most('late_shipment_rate', 'Late shipments', shipping.latePercent, shipping.lateAlertPercent),
		least(
			'valid_tracking_rate',
			'Valid tracking numbers',
			shipping.validTrackingPercent,
			shipping.validTrackingAlertPercent,
		),
		most('incident_rate', 'Incidents', service.incidentPercent, service.incidentAlertPercent),
		most('refund_rate', 'Refunds', service.refundPercent, undefined),
		most('return_rate', 'Returns', undefined, undefined),
		most(
			'order_messages_response_delay',
			'Time to answer',
			service.replyHours,
			service.replyAlertHours,
			'hours',
		),
	];
}

/** A figure that may not rise above its limit. */
function most(
	metric: string,
	label: string,
	limit: number | undefined,
	alert: number | undefined,
	unit: Unit = 'percent',
): Limit {
	const warn = alert ?? (limit === undefined ? undefined : limit * NEAR);
	return { metric, label, unit, better: 'lower', warn: warn ?? null, limit: limit ?? null };
}

/** A rate that may not fall below its limit: near is within a fifth of the way to 100 %. */
function least(
	metric: string,
	label: string,
	limit: number | undefined,
	alert: number | undefined,
): Limit {
	const warn = alert ?? (limit === undefined ? undefined : limit + (100 - limit) * (1 - NEAR));
	const unit = 'percent' as const;
	return { metric, label, unit, better: 'higher', warn: warn ?? null, limit: limit ?? null };
}

/** So many are borne; the last of them is near. */
function count(metric: string, label: string, borne: number | undefined): Limit {
	const limit = borne ?? null;
	return { metric, label, unit: 'count', better: 'lower', warn: limit && limit, limit };
}
