import type { Flow } from '../flow.mts';
import { always, once, only, stop } from '../nodes.mts';
import { type Condition, updateIn } from '../tables.mts';
import { ownRow } from './names.mts';

/**
 * Longer than a file can take to reach Mirakl: 90 s for an earlier import, a minute in which sending may be tried again,
 * five minutes until the last attempt is given up. So no figures go out after newer ones of another run.
 */
const CLAIM_MS = 600_000;
/** Seconds that an import under a claim is waited for. */
export const IMPORT_WAIT = 90;

/** True in a run that may send stock figures. */
export const CLAIMED =
	"($('Claim the import').isExecuted && !!$('Claim the import').first().json.id)";

const STOCK_ROW = ownRow('stock');
const OWN_CLAIM: Condition[] = [...STOCK_ROW, ['holder', 'eq', '={{ $execution.id }}']];

/** Columns that end a claim. */
const UNCLAIMED = { holder: '', leaseUntil: '={{ 0 }}' };

export interface Claim {
	/** The node that has planned what to send. */
	after: string;
	at: [number, number];
	/** The node that read the operator's `stock` checkpoint, before anything else was read. */
	checkpoint: string;
	/** True where there is a reason to claim. */
	when: string;
	/** True where figures will be sent; a run that sends none makes nobody else's figures old. Left out: always. */
	sends?: string;
}

/**
 * The stale-write guard (rules.md#stale-figures): a run may send stock figures only if no other has begun to since it
 * read the checkpoint, which it does first of all, and none is sending now. Its figures are then all newer than the
 * last ones sent. A run that may not send leaves the checkpoint alone, so that the next one plans the same again. No
 * clock is compared but the one that ends the claim of a killed run.
 */
export function claimImport(
	flow: Flow,
	{ after, at: [column, row], checkpoint: from, when, sends }: Claim,
) {
	return flow
		.add('May it be sent?', [column, row], once(only(when)), after)
		.add(
			'Claim the import',
			[column + 1, row],
			claimRow(STOCK_ROW, from, sends === undefined ? '1' : `(${sends} ? 1 : 0)`),
			'May it be sent?',
		);
}

/**
 * Claims a checkpoint row: gives the row, or an empty item where another run has begun since this one read it, or has it.
 *
 * @param from the node that read the row, first of all
 * @param adds expression of how many sendings this run begins
 */
export function claimRow(row: Condition[], from: string, adds = '1') {
	const begun = `$('${from}').first().json.importsBegun ?? 0`;
	return once(
		always(
			updateIn(
				'Khaos Mirakl Checkpoints',
				{
					holder: '={{ $execution.id }}',
					leaseUntil: `={{ Date.now() + ${CLAIM_MS} }}`,
					importsBegun: `={{ (${begun}) + ${adds} }}`,
				},
				...row,
				['importsBegun', 'eq', `={{ ${begun} }}`],
				['leaseUntil', 'lt', '={{ Date.now() }}'],
			),
		),
	);
}

/** Ends the run's own claim and writes further columns of the `stock` checkpoint; does nothing where it has none. */
export function endClaim(columns: Record<string, string> = {}) {
	return once(updateIn('Khaos Mirakl Checkpoints', { ...columns, ...UNCLAIMED }, ...OWN_CLAIM));
}

/** The error path of the node that sends: the claim ends, and the run fails with the node's own words. */
export function sendingFailed(flow: Flow, sender: string, [column, row]: [number, number]) {
	return flow
		.add('Give the claim back', [column, row], always(endClaim()), [sender, 1])
		.add(
			'Stock was not sent',
			[column + 1, row],
			stop(
				`={{ $('${sender}').first(1).json.error?.message ?? $('${sender}').first(1).json.error }}`,
			),
			'Give the claim back',
		);
}
