import type { DashboardView } from '../../domain/dashboard/view';
import { escapeHtml } from '../page';
import { exceptionLists, silencedLists } from './exceptions';
import { clockText, framed, spanText, tableOf, type Part } from './frame';
import type { Links } from './links';
import { accountTable, ageTable, checkTable, forecastTables, previewLists } from './state';
import { waitingLists } from './waiting';

/** The dashboard as one page: reads without a script, on a phone and on a desktop; every value escaped. */
export function dashboardPage(title: string, view: DashboardView, links: Links): string {
	const { now, preview, owners, ignored, accepted } = view;
	return framed(
		title,
		[
			`<div class="top"><h1>${escapeHtml(title)}</h1><span class="dim">${clockText(now)}, London time</span>`,
			links.actionUrl === '' ? '' : `<a href="${escapeHtml(links.actionUrl)}">Look again</a>`,
			'</div>',
			preview.length === 0
				? ''
				: `<p class="warn banner">In preview, nothing is sent to either system: ${escapeHtml(preview.join(', '))}</p>`,
			tiles(view),
			section('Waiting for a person', waitingLists(view, links)),
			section('In preview: what would be sent', previewLists(view)),
			section('Exceptions', exceptionLists(owners, now, links)),
			pressing(view),
			section('Forecast at today’s pace', forecastTables(view)),
			`<div class="grid">${tables(view)}</div>`,
			section('Accepted', silencedLists(accepted, 'accepted', now, links)),
			section('Ignored', silencedLists(ignored, 'ignored', now, links)),
		].join(''),
	);
}

function section(title: string, content: string): string {
	return content === '' ? '' : `<section><h2>${title}</h2>${content}</section>`;
}

function tiles({ totals }: DashboardView): string {
	const tile = (count: number, what: string, isBad: boolean) =>
		`<div class="tile${isBad && count > 0 ? ' bad' : ''}"><b>${count}</b>${what}</div>`;
	return `<div class="tiles">${[
		tile(totals.critical, 'critical', true),
		tile(totals.open, 'open exceptions', false),
		tile(totals.overdue, 'orders overdue', true),
		tile(totals.soon, 'orders due soon', false),
		tile(totals.breaches, 'will miss a limit', true),
		tile(totals.waiting, 'wait for a person', false),
		tile(totals.backlog, 'to despatch', false),
		tile(totals.stale, 'flows stale', true),
	].join('')}</div>`;
}

/** What a person looks at once a day, side by side where there is room. */
function tables(view: DashboardView): string {
	const { ages, drift } = view;
	return [
		section('Exceptions by owner and age', ages.length === 0 ? '' : ageTable(['Owner'], ages)),
		section('Drift by age', drift.length === 0 ? '' : ageTable(['Operator', 'Kind'], drift)),
		flows(view),
		clocks(view),
		latency(view),
		backlog(view),
		section('Account health', accountTable(view)),
		section('Audits and month ends', checkTable(view)),
	].join('');
}

function pressing({ pressing: rows, pressingTotal, now }: DashboardView): string {
	if (rows.length === 0) return '';
	const lines = rows.map(({ operator, orderId, reference, state, clock, due, standing }) => {
		const left = due - now;
		return [
			{ text: orderId, look: 'w' },
			standing === 'overdue'
				? { text: `${spanText(-left)} overdue`, look: 'red w' }
				: { text: `${spanText(left)} left`, look: 'warn w' },
			clock === 'acceptance' ? 'accept' : 'ship',
			{ text: clockText(due), look: 'w' },
			operator,
			reference,
			state,
		];
	});
	const titles = ['Order', 'Clock', 'To do', 'By', 'Operator', 'Associated Ref', 'State'];
	const rest = pressingTotal - rows.length;
	const more = rest > 0 ? `<p class="dim">${rest} more are in Khaos Mirakl Open Orders.</p>` : '';
	return section('Orders overdue or due soon', tableOf(titles, lines) + more);
}

function flows({ flows: rows, now }: DashboardView): string {
	const lines = rows.map(({ operator, title, heartbeat, lastGood, stale }): Part[] => [
		operator,
		title,
		heartbeat === undefined
			? { text: 'never', look: 'red' }
			: { text: `${spanText(now - heartbeat)} ago`, look: stale ? 'red' : 'good' },
		{ text: clockText(lastGood), look: 'w' },
		stale ? { text: 'stale', look: 'red' } : { text: 'runs', look: 'good' },
	]);
	return section('Flows', tableOf(['Operator', 'Flow', 'Heartbeat', 'Last good run', ''], lines));
}

function clocks({ clocks: rows }: DashboardView): string {
	const lines = rows.map(({ operator, clock, overdue, soon, inTime }): Part[] => [
		operator,
		clock,
		overdue,
		soon,
		inTime,
	]);
	return section(
		'Live orders',
		tableOf(['Operator', 'Clock', 'Overdue', 'Due soon', 'In time'], lines),
	);
}

function latency({ latency: rows }: DashboardView): string {
	if (rows.length === 0) return '';
	const lines = rows.map(({ operator, runs, p50, p95, max, worst }): Part[] => [
		operator,
		...[p50, p95, max, worst].map((seconds) => ({ text: `${seconds} s`, look: 'n' })),
		runs,
	]);
	return section(
		'Stock latency, last run and 24 hours',
		tableOf(['Operator', 'p50', 'p95', 'Max', 'Max 24 h', 'Runs 24 h'], lines),
	);
}

function backlog({ backlog: rows, now }: DashboardView): string {
	const lines = rows.map(({ operator, orders, notInKhaos, notReported, oldest }): Part[] => [
		operator,
		orders,
		notInKhaos,
		notReported,
		oldest === undefined ? '–' : spanText(now - oldest),
	]);
	return section(
		'Despatch backlog',
		tableOf(['Operator', 'To despatch', 'Not in Khaos Control', 'Not reported', 'Oldest'], lines),
	);
}
