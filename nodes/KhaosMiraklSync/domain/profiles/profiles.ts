import type { OperatorProfile } from './profile';

const CHECKED = '2026-11';

/** Public demands of marketplace operators. They change often: look at `checkedOn` and ask the operator. */
export const PROFILES: readonly OperatorProfile[] = [
	{
		id: 'alltricks',
		name: 'Alltricks',
		countries: [],
		acceptance: { limitHours: 24, autoRejectHours: 120, ratePercent: 95 },
		refusal: { consecutiveAutoRejects: 2 },
		shipping: { note: 'late shipments are tracked' },
		service: { incidentPercent: 5, refundPercent: 8 },
		other: 'Incidents above 5 % and refunds above 8 % count; judged from the first 25 orders',
		source: 'alltricks-support.freshdesk.com, article 101000473514',
		checkedOn: CHECKED,
	},
	{
		id: 'bAndQ',
		name: 'B&Q',
		countries: ['GB'],
		acceptance: { automatic: true },
		refusal: {},
		shipping: {},
		carriers: 'carriers have to be mapped',
		other: 'Paid twice a month',
		source: 'support.channelengine.com, B&Q guide 17113308233501',
		checkedOn: CHECKED,
	},
	{
		id: 'bestBuyUs',
		name: 'Best Buy US',
		countries: ['US'],
		acceptance: { limitHours: 24 },
		refusal: { note: 'orders refused by time-out one after the other may suspend the shop' },
		shipping: { note: 'ship within 2 business days' },
		carriers:
			'enter tracking before confirming the shipment; later changes are not told to the customer',
		other: 'At most 5 units of an item in a consumer’s order, 15 in a business’s',
		source:
			'partners.bestbuy.com, order acknowledgement and fulfilment, key performance indicators',
		checkedOn: CHECKED,
	},
	{
		id: 'conrad',
		name: 'Conrad',
		countries: [],
		acceptance: {
			...{ limitHours: 24, autoRejectHours: 120, ratePercent: 92 },
			note: '24 hours on average; confirm within 1 working day; rate over 3 months',
		},
		refusal: { consecutiveAutoRejects: 3 },
		shipping: { latePercent: 15, note: 'over 1 year' },
		service: { incidentPercent: 5, replyHours: 48 },
		other: 'Incidents below 5 %; answer messages within 48 hours',
		source: 'platform.conrad.de, quality standards, orders',
		checkedOn: CHECKED,
	},
	{
		id: 'decathlon',
		name: 'Decathlon',
		countries: [],
		acceptance: { automatic: true },
		refusal: {},
		shipping: {},
		carriers: 'a tracking number is mandatory',
		other: 'A separate account for each currency other than the euro; paid three times a month',
		source:
			'help.lengow.com, article 12957370606876; support.channelengine.com, Decathlon guide 4412651192209',
		checkedOn: CHECKED,
	},
	{
		id: 'jinius',
		name: 'Jinius',
		countries: [],
		acceptance: { autoRejectHours: 72 },
		refusal: { zeroesStock: true, note: 'several orders refused by time-out suspend the shop' },
		shipping: {},
		source: 'help.jinius.com.cy, article 18188092133521',
		checkedOn: CHECKED,
	},
	{
		id: 'macys',
		name: 'Macy’s',
		countries: [],
		acceptance: {},
		refusal: {},
		shipping: { note: 'ship within 48 business hours, with tracking' },
		carriers: 'named carriers only',
		other: 'Returns within 2 business days',
		source: 'marketplace questions at mcomnyservices.com (a staging copy)',
		checkedOn: CHECKED,
	},
	{
		id: 'modivo',
		name: 'Modivo',
		countries: [],
		acceptance: {},
		refusal: { ratePercent: 2 },
		shipping: {},
		other: 'An unpaid order is cancelled after 72 hours',
		source: 'help-partner.modivo.com, order statuses',
		checkedOn: CHECKED,
	},
	{
		id: 'pcComponentes',
		name: 'PcComponentes',
		countries: [],
		acceptance: {
			...{ alertHours: 20, limitHours: 24, ratePercent: 96, rateAlertPercent: 97 },
			note: '30-day averages; a rate below 97 % is warned of',
		},
		refusal: { consecutiveAutoRejects: 1 },
		shipping: {
			...{ lateAlertPercent: 8, latePercent: 10 },
			...{ validTrackingPercent: 90, validTrackingAlertPercent: 91 },
			note: 'valid tracking below 91 % is warned of',
		},
		service: {
			...{ incidentPercent: 9, incidentAlertPercent: 8 },
			...{ replyHours: 24, replyAlertHours: 20 },
		},
		other:
			'Incidents: warned of at 8 %, limit 9 %; answers: at 20 hours, limit 24; a warning, then suspension by itself',
		source: 'marketplacehelp.pccomponentes.com, article 20561228339357',
		checkedOn: CHECKED,
	},
	{
		id: 'saks',
		name: 'Saks',
		countries: [],
		acceptance: {},
		refusal: { zeroesStock: true, note: 'an order can be cancelled until it is shipped' },
		shipping: { note: 'printing the packing slip is a required step' },
		source: 'marketplace.saks.com, process orders',
		checkedOn: CHECKED,
	},
	{
		id: 'theRange',
		name: 'The Range',
		countries: [],
		acceptance: {},
		refusal: { cancellationPercent: 1, note: 'cancellations for lack of stock' },
		shipping: { latePercent: 2, note: '98 % on time, weekly' },
		other: 'Whether the marketplace runs on Mirakl is not stated',
		source: 'marketplacetherange.zendesk.com, article 360018513178',
		checkedOn: CHECKED,
	},
];

/** The profile of an id, or of an operator's name without regard to case and signs; undefined where there is none. */
export function profileOf(idOrName: string): OperatorProfile | undefined {
	const wanted = plain(idOrName);
	return wanted === ''
		? undefined
		: PROFILES.find(({ id, name }) => plain(id) === wanted || plain(name) === wanted);
}

/** What the set-up form writes for an operator without a profile. */
export const NO_PROFILE = 'none';

/**
 * The profile that counts for an operator.
 *
 * @param chosen as its row, or the form, says: an id or a name; 'none': no profile; empty: the one of the operator's name
 */
export function profileFor(chosen: string, operatorName: string): OperatorProfile | undefined {
	return chosen.trim().toLowerCase() === NO_PROFILE ? undefined : profileOf(chosen || operatorName);
}

function plain(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
