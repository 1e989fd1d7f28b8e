import { Flow, type NodeKind } from './flow.mts';
import { always, choose, khaos, mirakl, monthly, once, reshape, sync } from './nodes.mts';
import { exceptions, OPERATOR, SETTINGS, startedBy, setUpSteps } from './sections.mts';
import { forDashboardUsers } from './signIn.mts';
import { insertInto } from './tables.mts';

/** What began before the month and was not paid out yet is read this far back. */
const LOOK_BACK_DAYS = 90;
/** An order is older than the transactions that it brings. */
const ORDER_AGE_DAYS = 60;

const FORM = 'Month end form';
const PERIOD = "$('Period').first().json";

/** Explains one month's payouts of one operator, for a person who asks and by itself on the third of each month. */
export function financeReconciliation() {
	const flow = new Flow('finance-reconciliation', 'Khaos Mirakl: finance reconciliation');
	startedBy(flow, [
		[FORM, form()],
		['On the third of the month', monthly(3, 6)],
	]);
	marketplace(flow);
	ledger(flow);
	result(flow);
	exceptions(flow, {
		after: 'Reconcile',
		at: [12, 1.6],
		findings: ['Reconcile'],
		kinds: ['PAYOUT_RESIDUAL'],
		// another month's residuals are not this run's to close
		scope: { subjects: "={{ $('Reconcile').first().json.examined }}" },
	});
	flow.section('Exceptions', [11.8, 1], [4.2, 1.4]);
	answer(flow);
	return overview(flow);
}

function marketplace(flow: Flow) {
	flow
		.add('Period', [4, 0], once(reshape(period())), 'Operator settings')
		.add(
			'Transactions',
			[5, 0],
			once(
				always(
					mirakl('finance', 'getTransactions', {
						returnAll: true,
						createdSince: `={{ ${PERIOD}.lookBack }}`,
						simplify: false,
					}),
				),
			),
			'Period',
		)
		.add(
			'Billing cycles',
			[6, 0],
			once(
				always(
					mirakl('finance', 'getBillingCycles', {
						returnAll: true,
						createdSince: `={{ ${PERIOD}.lookBack }}`,
						simplify: false,
					}),
				),
			),
			'Transactions',
		)
		.add(
			'Invoices',
			[7, 0],
			once(
				always(
					mirakl('finance', 'getInvoices', {
						returnAll: true,
						createdSince: `={{ ${PERIOD}.lookBack }}`,
						simplify: false,
					}),
				),
			),
			'Billing cycles',
		)
		.add(
			'Orders',
			[8, 0],
			once(
				always(
					mirakl('order', 'getMany', {
						returnAll: true,
						createdSince: `={{ ${PERIOD}.ordersSince }}`,
						simplify: false,
						// while the page with the workbook waits to be opened, n8n keeps the run
						mask: true,
					}),
				),
			),
			'Invoices',
		)
		.section(
			'What the marketplace says',
			[3.8, -0.6],
			[5, 1.5],
			'Mirakl lists billing cycles and invoices once a day: ask for the month once.',
		);
}

/** The month as it was asked for, or the one before this; London time, its edges in UTC. */
function period(): string {
	const asked = `($('${FORM}').isExecuted ? $('${FORM}').first().json.month : '')`;
	const start = `(${asked} ? DateTime.fromFormat(${asked}, 'yyyy-MM', { zone: 'Europe/London' }) : $now.minus({ months: 1 }).startOf('month'))`;
	const utc = (expression: string) => `${expression}.toUTC().toISO()`;
	return `{ from: ${utc(start)}, until: ${utc(`${start}.plus({ months: 1 })`)}, lookBack: ${utc(`${start}.minus({ days: ${LOOK_BACK_DAYS} })`)}, ordersSince: ${utc(`${start}.minus({ days: ${LOOK_BACK_DAYS + ORDER_AGE_DAYS} })`)}, month: ${start}.toFormat('yyyy-MM') }`;
}

function ledger(flow: Flow) {
	const references = `={{ [...new Set([...$('Transactions').all().map(({ json }) => json.entities?.order?.id), ...$('Orders').all().filter(({ json }) => !['REFUSED', 'CANCELED', 'WAITING_ACCEPTANCE', 'STAGING'].includes(json.order_state)).map(({ json }) => json.order_id)].filter(Boolean))].map((id) => $('Operator settings').first().json.referencePrefix + id) }}`;
	flow
		.add(
			'Sales orders',
			[9, 0],
			once(always(khaos('salesOrder', 'getStatus', { associatedRefs: references }))),
			'Orders',
		)
		.add(
			'Sales sources',
			[10, 0],
			once(
				always(
					khaos('salesOrder', 'get', {
						orders:
							"={{ $('Sales orders').all().filter(({ json }) => json.found).map(({ json }) => json.associatedRef) }}",
						ordersAre: 'associatedRef',
					}),
				),
			),
			'Sales orders',
		)
		.section('What Khaos Control says', [8.82, -0.6], [2.1, 1.5]);
}

function result(flow: Flow) {
	flow
		.add(
			'Reconcile',
			[11, 0],
			once(
				sync('finance', 'reconcile', {
					operatorRow: SETTINGS,
					periodFrom: `={{ ${PERIOD}.from }}`,
					periodUntil: `={{ ${PERIOD}.until }}`,
					transactions: "={{ $('Transactions').all() }}",
					cycles: "={{ $('Billing cycles').all() }}",
					invoices: "={{ $('Invoices').all() }}",
					orders: "={{ $('Orders').all() }}",
					sales: "={{ $('Sales orders').all() }}",
					salesSources: "={{ $('Sales sources').all() }}",
					output: 'report',
					attach: ['workbook', 'page'],
				}),
			),
			'Sales sources',
		)
		.add(
			'Run summary',
			[12, 0],
			once(
				reshape(
					`{ operator: ${OPERATOR}, flow: 'finance-reconciliation', finishedAt: $now.toUTC().toISO(), result: $json.totals.every(({ residual }) => residual === '0.00') ? 'complete' : 'unfinished', counts: JSON.stringify($json.counts), note: ${PERIOD}.month + ': ' + $json.totals.map(({ currency, residual }) => 'residual ' + residual + ' ' + currency).join(', ') }`,
				),
			),
			'Reconcile',
		)
		.add('Record the run', [13, 0], insertInto('Khaos Mirakl Runs'), 'Run summary')
		.section('Reconcile and record', [10.95, -0.6], [3.2, 1.5]);
}

/** Comes last: at the page the run waits for the person's browser. */
function answer(flow: Flow) {
	flow
		.add('By a person?', [12, 3.1], once(choose(`$('${FORM}').isExecuted`)), 'Reconcile')
		.add('Give the workbook', [13, 3.1], workbook(), ['By a person?', 0])
		.section('The workbook', [11.8, 2.5], [2.4, 1.5]);
}

function form(): NodeKind {
	return forDashboardUsers({
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.6,
		webhookId: '3b7c1d92-8a54-4f6e-b0c7-21e5d9f4a683',
		parameters: {
			formTitle: 'Month end at the marketplace',
			formDescription:
				'Explains the payouts of one month by orders, refunds, commissions and fees, and the orders by Khaos Control. Takes a few minutes; the workbook is downloaded at the end.',
			formFields: {
				values: [
					{
						fieldLabel: 'Month',
						fieldName: 'month',
						fieldType: 'text',
						placeholder: 'e.g. 2026-03; empty means the month before this',
					},
				],
			},
			responseMode: 'lastNode',
			options: { path: 'khaos-mirakl-finance', appendAttribution: false },
		},
	});
}

/** The end of the form: a page with the result, and the workbook as a download. */
function workbook(): NodeKind {
	return {
		type: 'n8n-nodes-base.form',
		typeVersion: 2.5,
		webhookId: '9d0e5a17-46cb-4c38-8f12-7be3a60c94d5',
		parameters: {
			operation: 'completion',
			respondWith: 'returnBinary',
			completionTitle: `={{ $json.operator }}, ${'{{'} ${PERIOD}.month }}`,
			completionMessage:
				"={{ $json.totals.map(({ currency, residual }) => 'Residual ' + residual + ' ' + currency).join(', ') }}. {{ $json.counts.residualsToDo }} differences need somebody; the sheet Residuals names them.",
			inputDataFieldName: 'workbook',
			options: {},
		},
	};
}

function overview(flow: Flow) {
	return flow.overview(
		[0, 3.2],
		[3.4, 1.9],
		[
			'# Finance reconciliation',
			'### How it works',
			'Reads the transaction log, billing cycles, invoices and orders of one marketplace operator (TL02, SBC11, IV01, OR11) and the sales orders of Khaos Control, and explains every payout to the penny. The workbook has the summary, cycles, orders, residuals with their cause, fees, expected credits, a posting proposal and the evidence.',
			'',
			'Differences that need somebody become PAYOUT_RESIDUAL exceptions.',
			...setUpSteps('Publish, and open the address of the form at month end.'),
		].join('\n'),
	);
}
