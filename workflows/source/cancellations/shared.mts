import { mirakl, sync } from '../nodes.mts';
import { SETTINGS } from '../sections.mts';

export const FORM = 'Cancellation form';
/** What the person asked for. */
export const WISH = "$('Which order').first().json";
export const PROPOSAL = "$('Propose the call').first().json";

/** What a node said as it failed. */
export const failureOf = (node: string) =>
	`={{ $('${node}').first(1).json.error?.message ?? $('${node}').first(1).json.error }} {{ $('${node}').first(1).json.details ?? '' }}`;

/** The parameters of the Sync operation, with what a preview gave, if anything. */
export function proposal(previewed = '') {
	return sync('order', 'proposeCancellation', {
		operatorRow: SETTINGS,
		order: "={{ $('Order in Mirakl').all(0) }}",
		lines: `={{ ${WISH}.lines }}`,
		statuses: "={{ $('In Khaos Control').all() }}",
		reasons: "={{ $('Reasons').all() }}",
		previewed,
	});
}

/** The call that was proposed; it looks at the order before it sends, and fails where another one would now be right. */
export function call(operation: 'refund' | 'cancel', preview: boolean | string) {
	const lines = `={{ ${PROPOSAL}.lines }}`;
	const reason = `={{ (${PROPOSAL}.reasons.find(({ option }) => option === $('Choose the reason').first().json.reason) ?? { code: '' }).code }}`;
	const common = { orderId: `={{ ${PROPOSAL}.orderId }}`, lines, preview };
	if (operation === 'refund') {
		return mirakl('order', 'refund', { ...common, scope: 'lines', refundReason: reason });
	}
	const scope = `={{ ${PROPOSAL}.call === 'cancelOrder' ? 'wholeOrder' : 'lines' }}`;
	return mirakl('order', 'cancel', { ...common, scope, cancelReason: reason });
}
