import type { DashboardView } from '../../domain/dashboard/view';
import {
	approvedUntil,
	isReleased,
	type HeldStock,
	type WaitingPlan,
} from '../../domain/dashboard/waiting';
import { ALL_SKUS, canBeNamed } from '../../domain/stock/refusals';
import { escapeHtml } from '../page';
import { clockText, spanText } from './frame';
import type { Links } from './links';

/** As many SKUs as the page names of one plan or operator; a form for each would make it too long. */
const SKUS_NAMED = 50;

/** Plans and held SKUs that wait for a person; '' where there are none. */
export function waitingLists({ plans, held, now }: DashboardView, links: Links): string {
	const entries = [
		...plans.map((plan) => planEntry(plan, now, links)),
		...held.map((stock) => heldEntry(stock, now, links)),
	];
	return entries.length === 0 ? '' : `<ul class="rows">${entries.join('')}</ul>`;
}

function planEntry(plan: WaitingPlan, now: number, links: Links): string {
	const { operator, hash, since, skus } = plan;
	const until = approvedUntil(plan, now);
	const state =
		until === undefined
			? `waits for ${spanText(now - since)}`
			: `approved until ${clockText(until)}: the next stock push sends it`;
	return [
		`<li><div class="head"><span class="tag critical">BLAST_RADIUS</span><b>${escapeHtml(operator)}</b>`,
		`<span>${skus.length} offers would be set to 0</span><span class="dim small">plan ${escapeHtml(hash)}</span>`,
		`<span class="${until === undefined ? 'warn' : 'good'} small">${escapeHtml(state)}</span></div>`,
		skuList(skus),
		until !== undefined || links.actionUrl === ''
			? ''
			: form(links, `Approve plan ${hash}`, [
					`<button name="token" value="${escapeHtml(links.approve(plan))}">Approve</button>`,
					'<span class="dim small">Counts for this plan and for 60 minutes.</span>',
				]),
		'</li>',
	].join('');
}

function heldEntry(stock: HeldStock, now: number, links: Links): string {
	const { operator, skus } = stock;
	const oldest = skus.reduce((first, { refusedAt }) => Math.min(first, refusedAt), Infinity);
	const buttons = skus
		.filter(({ sku }) => canBeNamed(sku) && !isReleased(stock, sku))
		.slice(0, SKUS_NAMED)
		.map(({ sku }) => releaseButton(stock, sku, links));
	const all = isReleased(stock, ALL_SKUS) ? [] : [releaseButton(stock, ALL_SKUS, links)];
	const released = skus.filter(({ sku }) => isReleased(stock, sku)).length;
	return [
		`<li><div class="head"><span class="tag">held at 0</span><b>${escapeHtml(operator)}</b>`,
		`<span>${skus.length} ${skus.length === 1 ? 'SKU' : 'SKUs'} after a refusal for want of stock</span>`,
		`<span class="dim small">oldest ${spanText(now - oldest)}</span>`,
		released > 0
			? `<span class="good small">${released} released for the next stock push</span>`
			: '',
		'</div>',
		skuList(skus.map(({ sku }) => sku)),
		links.actionUrl === '' || all.length === 0 ? '' : form(links, 'Release', [...buttons, ...all]),
		'</li>',
	].join('');
}

function releaseButton(stock: HeldStock, sku: string, links: Links): string {
	const words = sku === ALL_SKUS ? 'Release all' : `Release ${sku}`;
	return `<button name="token" value="${escapeHtml(links.release(stock, sku))}">${escapeHtml(words)}</button>`;
}

function skuList(skus: readonly string[]): string {
	const rest = skus.length - SKUS_NAMED;
	const more = rest > 0 ? ` and ${rest} more` : '';
	return `<p class="dim small">${escapeHtml(skus.slice(0, SKUS_NAMED).join(', '))}${more}</p>`;
}

function form({ actionUrl }: Links, summary: string, controls: string[]): string {
	return [
		`<details><summary>${escapeHtml(summary)}</summary><form method="post" action="${escapeHtml(actionUrl)}">`,
		'<label>Your name <input name="person" maxlength="60" required autocomplete="name"></label>',
		`${controls.join('')}</form></details>`,
	].join('');
}
