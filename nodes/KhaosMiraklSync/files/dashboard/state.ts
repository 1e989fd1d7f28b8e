import { AGE_BANDS, type AgeRow } from '../../domain/dashboard/ages';
import type { DashboardView } from '../../domain/dashboard/view';
import { escapeHtml } from '../page';
import { clockText, spanText, tableOf, type Part } from './frame';

/** What flows in preview would send: per flow a line for each kind of call, the first ones named. */
export function previewLists({ preview, previews, now }: DashboardView): string {
	if (preview.length === 0) return '';
	const own = previews.filter(({ operator }) => preview.includes(operator));
	const items = own.flatMap(({ operator, flow, at, sends }) =>
		sends
			.filter(({ count }) => count > 0)
			.map(({ what, count, first }) => {
				const age = at === undefined ? '' : `, ${spanText(now - at)} ago`;
				const rest = count > first.length ? ` and ${count - first.length} more` : '';
				return [
					`<li><div class="head"><b>${escapeHtml(operator)}</b><span>${escapeHtml(what)}: ${count}</span>`,
					`<span class="dim small">${escapeHtml(flow)}${escapeHtml(age)}</span></div>`,
					`<p class="dim small">${escapeHtml(first.join('; '))}${rest}</p></li>`,
				].join('');
			}),
	);
	return items.length === 0
		? '<p class="dim">Their flows have nothing to send, or have not run yet.</p>'
		: `<ul class="rows">${items.join('')}</ul>`;
}

/** How orders will fare at today's pace, and those that will miss a limit. */
export function forecastTables({ forecast: { paces, breaches }, totals, now }: DashboardView) {
	const lines = paces.map(({ clock, waiting, finished, perHour }): Part[] => [
		clock,
		waiting,
		finished,
		perHour === undefined
			? { text: 'too few to tell', look: 'dim' }
			: { text: `${Math.round(perHour * 10) / 10} an hour`, look: 'w' },
	]);
	const paceTable = tableOf(['Clock', 'Waiting', 'Done in 24 h', 'Pace'], lines);
	const late = breaches
		.filter(({ overdue }) => !overdue)
		.map(({ operator, orderId, clock, due, projectedAt }): Part[] => [
			{ text: orderId, look: 'w' },
			clock === 'acceptance' ? 'accept' : 'ship',
			{ text: `${clockText(due)} (${spanText(due - now)})`, look: 'warn w' },
			{
				text: projectedAt === undefined ? 'not at this pace' : clockText(projectedAt),
				look: 'red w',
			},
			operator,
		]);
	if (late.length === 0)
		return `${paceTable}<p class="dim">No further order misses its limit at this pace.</p>`;
	const rest = totals.breaches - late.length;
	const more = rest > 0 ? `<p class="dim">${rest} more.</p>` : '';
	return `${paceTable}<p></p>${tableOf(['Order', 'To do', 'By', 'Done at this pace', 'Operator'], late)}${more}`;
}

/** The last system audit and month end of each operator. */
export function checkTable({ checks, now }: DashboardView): string {
	if (checks.length === 0) return '';
	const lines = checks.map(({ operator, title, finishedAt, note, isGood }): Part[] => [
		operator,
		title,
		{ text: `${spanText(now - finishedAt)} ago`, look: 'w' },
		{ text: note, look: isGood ? 'good' : 'red' },
	]);
	return tableOf(['Operator', 'What', 'When', 'Result'], lines);
}

/** How each marketplace judges the shop, the worst figures first. */
export function accountTable({ accounts }: DashboardView): string {
	const looks = { over: 'red', near: 'warn', ok: 'good', none: 'dim' } as const;
	const lines = accounts.flatMap(({ operator, state, suspension, figures }): Part[][] => [
		...(state !== '' && state !== 'OPEN'
			? [
					[
						operator,
						'Shop',
						'',
						{ text: [state, suspension].filter(Boolean).join(', '), look: 'red' },
						'',
					],
				]
			: []),
		...figures.map(({ label, period, unit, value, limit, level }): Part[] => [
			operator,
			label,
			period,
			{ text: value === undefined ? '–' : figureText(value, unit), look: `${looks[level]} n` },
			{ text: limit === undefined ? '–' : figureText(limit, unit), look: 'n' },
		]),
	]);
	if (lines.length === 0) return '';
	const whose = accounts.map(({ operator, profile, readAt }) => {
		return `${operator}: limits ${profile || 'usual'}, read ${clockText(readAt)}`;
	});
	const table = tableOf(['Operator', 'Figure', 'Period', 'Value', 'Limit'], lines);
	return `${table}<p class="dim small">${escapeHtml(whose.join('; '))}</p>`;
}

function figureText(value: number, unit: string): string {
	const rounded = String(Math.round(value * 10) / 10);
	if (unit === 'percent') return `${rounded} %`;
	return unit === 'hours' ? `${rounded} h` : rounded;
}

/** A heat map: names by age, the colour by the share of the largest cell; sums at risk where there are any. */
export function ageTable(titles: readonly string[], rows: readonly AgeRow[]): string {
	const hasValue = rows.some(({ value }) => value > 0);
	const weigh = ({ count, value }: { count: number; value: number }) => (hasValue ? value : count);
	const most = Math.max(1, ...rows.flatMap(({ bands }) => bands.map(weigh)));
	const head = [...titles, ...AGE_BANDS.map(({ title }) => title), 'All'];
	const lines = rows.map(({ names, bands, total, value }): Part[] => [
		...names,
		...[...bands, { count: total, value }].map((cell, n): Part => {
			const heat =
				n < bands.length && cell.count > 0 ? 1 + Math.floor((3 * weigh(cell)) / most) : 0;
			const sum = cell.value > 0 ? ` (${moneyText(cell.value)})` : '';
			return { text: cell.count === 0 ? '' : `${cell.count}${sum}`, look: `n heat${heat}` };
		}),
	]);
	return tableOf(head, lines);
}

/** Minor units as whole units of the operator's currency. */
function moneyText(minor: number): string {
	return Math.round(minor / 100).toLocaleString('en-GB');
}
