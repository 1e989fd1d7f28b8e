import { STAGE } from '../khaos';
import type { Operator } from '../operator';
import type { Check, Found } from './finding';
import type { AuditInput } from './input';

const ROW = 'table Khaos Mirakl Operators';

/** How orders are accepted, numbered and paid, against what the marketplace says (PC01, OR11). */
export const orderChecks: readonly Check[] = [
	{
		id: 'ORDER_MODE',
		title: 'Order mode against the marketplace',
		needs: ['platform'],
		run: orderMode,
	},
	{ id: 'CREATE_FIRST', title: 'Create, then accept: its reason', run: createFirst },
	{
		id: 'REFERENCE_LENGTH',
		title: 'Length of references',
		needs: ['orders'],
		run: referenceLength,
	},
	{ id: 'PARTIAL_ACCEPTANCE', title: 'Partial acceptance', run: partialAcceptance },
	{
		id: 'KEY_TIER',
		title: 'Call limits of the API key',
		isAnswered: ({ keyTier: tier }) => tier !== 'unknown',
		run: keyTier,
	},
];

function orderMode({ operator, platform }: AuditInput): Found[] {
	const first = operator.orderMode === 'createThenAccept';
	const found = finder('order_acceptance', `${ROW}, column orderMode`);
	if (platform?.acceptance === 'AUTOMATIC' && first) {
		return [
			found(
				'warning',
				'The marketplace accepts every order by itself (PC01): Create, then accept never applies.',
				'Set orderMode to acceptThenCreate; each order is then created once it is in SHIPPING.',
			),
		];
	}
	if (platform?.acceptance === 'BOTH') {
		return [
			found(
				'info',
				'The marketplace accepts some orders by itself and leaves others to you (PC01: BOTH).',
				'Nothing to do: the mode is chosen order by order.',
			),
		];
	}
	if (first && platform?.addressBeforeAcceptance === false) {
		return [
			found(
				'warning',
				'The buyer’s address is hidden until acceptance (PC01), so an order cannot be created first: every order is accepted first.',
				'Set orderMode to acceptThenCreate, which is what happens.',
			),
		];
	}
	return [];
}

const WAITS_FOR_MONEY = ['WAITING_DEBIT', 'WAITING_DEBIT_PAYMENT'];

/** Create, then accept puts unpaid orders into Khaos Control, which only a hold rule or a workflow without debit makes safe. */
function createFirst(input: AuditInput): Found[] {
	const { operator, orders } = input;
	if (operator.orderMode !== 'createThenAccept') return [];
	const found = finder(operator.createFirstBecause, `${ROW}, column createFirstBecause`);
	switch (operator.createFirstBecause) {
		case 'riskAccepted':
			return [
				found(
					'warning',
					'Orders are created as paid before the customer has paid; the client accepted the risk that one is picked and never paid.',
					'Set up a Khaos Control rule that puts them on Manual Hold and write manualHold, or accept first.',
				),
			];
		case 'straightToShipping': {
			const unpaid = orders.find(({ state }) => WAITS_FOR_MONEY.includes(state));
			if (unpaid === undefined) return [];
			return [
				found(
					'blocker',
					`Orders do not go straight to SHIPPING here: ${unpaid.orderId} is in ${unpaid.state}.`,
					'Set orderMode to acceptThenCreate, or use manualHold with a rule in Khaos Control.',
				),
			];
		}
		case 'manualHold':
			return holdRule(input);
	}
}

/**
 * An unpaid order at stage 19 proves the rule; one that Khaos Control did not hold disproves it. In a quiet week there may
 * be none to look at, which is no fault of the set-up but no proof either.
 */
function holdRule({ operator, statuses }: AuditInput): Found[] {
	const seen = statuses
		.filter(({ found, cancelled }) => found && !cancelled)
		.flatMap(({ invoices }) => invoices);
	if (seen.some(({ stageId }) => stageId === STAGE.manualHold)) return [];
	const found = finder('manualHold', `${ROW}, column createFirstBecause`);
	const test = `Create one test order with invoice priority '${operator.invoicePriority}' and sales source '${operator.salesSource}', unpaid, and look whether it stops at stage ${STAGE.manualHold}`;
	if (seen.length > 0) {
		return [
			found(
				'blocker',
				`Orders that are not paid are not on Manual Hold (stage ${STAGE.manualHold}) in Khaos Control: the rule does not work, and they may be picked.`,
				`Put the rule right, or set orderMode to acceptThenCreate. ${test}.`,
			),
		];
	}
	return [
		found(
			'warning',
			`No order has been seen on Manual Hold (stage ${STAGE.manualHold}): the rule in Khaos Control is not proved.`,
			`${test}; then run the audit while it is there.`,
		),
	];
}

/** Prefix and id have to fit whole: an order whose reference is too long is held (rules.md#one-sales-order). */
function referenceLength({ operator, orders }: AuditInput): Found[] {
	const longest = orders.reduce(
		(id, { orderId }) => (orderId.length > id.length ? orderId : id),
		'',
	);
	const { referencePrefix: prefix, referenceMaxLength: limit } = operator;
	const length = prefix.length + longest.length;
	if (length <= limit) return [];
	return [
		{
			severity: 'blocker',
			subject: longest,
			what: `The reference '${prefix}${longest}' has ${length} characters and at most ${limit} are taken: such orders are held.`,
			where: `${ROW}, columns referencePrefix and referenceMaxLength`,
			fix: 'Ask Khaos Control’s support how long an Associated Ref may be and raise referenceMaxLength, or choose a shorter prefix before the first order.',
		},
	];
}

/** PC01 does not tell whether a shop may accept part of an order; Mirakl answers ORDER_PARTIAL_ACCEPTANCE_DISABLED. */
function partialAcceptance({ operator, platform }: AuditInput): Found[] {
	const columns = partialColumns(operator);
	if (columns.length === 0) return [];
	const found = finder(columns.join(', '), `${ROW}, column ${columns.join(' and ')}`);
	if (platform?.acceptance === 'AUTOMATIC') {
		return [
			found(
				'warning',
				'Lines are to be refused, but the marketplace accepts every order by itself (PC01): nothing can be refused.',
				'Set the policy to hold, and refund what cannot be sent.',
			),
		];
	}
	if (operator.partialAcceptance === 'yes') return [];
	if (operator.partialAcceptance === 'no') {
		return [
			found(
				'warning',
				'Single lines are to be refused, but the shop may only accept or refuse whole orders (partialAcceptance): such orders are held.',
				'Set the policy to refuseOrder or hold, or have partial acceptance switched on and empty the column partialAcceptance.',
			),
		];
	}
	const isHeld = operator.orderMode === 'createThenAccept';
	return [
		found(
			isHeld ? 'warning' : 'info',
			`Single lines are to be refused; whether this shop may do so the API does not tell.${isHeld ? ' Until it is known such orders are held, because their sales order would be created first.' : ''}`,
			'Ask the marketplace operator and write yes or no into partialAcceptance. If not, set the policy to refuseOrder or hold.',
		),
	];
}

function partialColumns({ shortStockPolicy, hardStopPolicy }: Operator): string[] {
	return [
		...(shortStockPolicy === 'refuseLines' ? ['shortStockPolicy'] : []),
		...(hardStopPolicy === 'refuseLines' ? ['hardStopPolicy'] : []),
	];
}

/** Fewest minutes between two lists of orders (OR11): one, or fifteen for an integration partner. */
const LEAST_MINUTES = { own: 1, partner: 15, unknown: 1 };

function keyTier({ keyTier: tier, orderCycleMinutes }: AuditInput): Found[] {
	const found = finder('order-acceptance', 'workflow order acceptance, its schedule');
	if (orderCycleMinutes < LEAST_MINUTES[tier]) {
		return [
			found(
				'blocker',
				`Orders are read every ${orderCycleMinutes} minutes, and this API key may do so once in ${LEAST_MINUTES[tier]}.`,
				`Set the schedule of order acceptance to ${LEAST_MINUTES[tier]} minutes or more.`,
			),
		];
	}
	if (tier !== 'unknown' || orderCycleMinutes >= LEAST_MINUTES.partner) return [];
	return [
		found(
			'info',
			'Whether the API key is an integration partner’s, with orders read once in 15 minutes, the API does not tell.',
			'Ask who issued the key and answer the question of the audit form.',
		),
	];
}

function finder(subject: string, where: string) {
	return (severity: Found['severity'], what: string, fix: string): Found => ({
		...{ severity, subject, what, where, fix },
	});
}
