import type { OwnerExceptions } from '../../domain/dashboard/owners';
import type { ShownException } from '../../domain/dashboard/tables';
import { VERBS, verbsFor, WITH_REASON } from '../../domain/dashboard/verbs';
import { FIRST_CHECKS } from '../../domain/exceptions/runbook';
import { MANY } from '../../domain/exceptions/longLists';
import { escapeHtml } from '../page';
import { clockText, spanText } from './frame';
import type { Links } from './links';

/** Exceptions of one owner after the other. */
export function exceptionLists(
	owners: ReadonlyArray<OwnerExceptions<ShownException>>,
	now: number,
	links: Links,
): string {
	if (owners.length === 0) return '<p class="dim">None.</p>';
	const contents = owners.map(({ owner, total }, n) => {
		return `<a href="#owner-${n}">${escapeHtml(owner)}</a> ${total}`;
	});
	const lists = owners.map((each, n) => ownerList(each, `owner-${n}`, now, links));
	return `${owners.length > 1 ? `<p>${contents.join(' · ')}</p>` : ''}${lists.join('')}`;
}

/** What people ignore or have accepted, in one list after the other; '' where there is none. */
export function silencedLists(
	owners: ReadonlyArray<OwnerExceptions<ShownException>>,
	status: 'accepted' | 'ignored',
	now: number,
	links: Links,
): string {
	return owners.map((each, n) => ownerList(each, `${status}-${n}`, now, links)).join('');
}

function ownerList(
	{ owner, counts, total, oldest, shown }: OwnerExceptions<ShownException>,
	id: string,
	now: number,
	links: Links,
): string {
	const graded = counts.map(({ severity, count }) => `${count} ${severity}`).join(', ');
	const rest = total - shown.length;
	return [
		`<h3 id="${id}">${escapeHtml(owner)} <span class="dim small">${escapeHtml(graded)}; oldest ${spanText(now - oldest)}</span></h3>`,
		`<ul class="rows">${shown.map((row) => entry(row, now, links)).join('')}</ul>`,
		rest > 0
			? `<p class="dim">${rest} more of this owner are in the table Khaos Mirakl Exceptions.</p>`
			: '',
	].join('');
}

/** Where the runbook of a kind is. */
function runbookOf(kind: string, url: string): string {
	return url.endsWith('/')
		? `${url}${encodeURIComponent(kind)}.md`
		: `${url}#${encodeURIComponent(kind.toLowerCase())}`;
}

function entry(row: ShownException, now: number, links: Links): string {
	const { kind, severity, subject, operator, message, fix } = row;
	const look = severity === 'critical' || severity === 'high' ? ` ${severity}` : '';
	const name = escapeHtml(kind);
	const runbook = links.runbookUrl
		? `<a href="${escapeHtml(runbookOf(kind, links.runbookUrl))}" target="_blank" rel="noreferrer noopener">${name}</a>`
		: name;
	return [
		`<li><div class="head"><span class="tag${look}">${escapeHtml(severity)}</span><b>${runbook}</b>`,
		`<b>${escapeHtml(subject)}</b><span class="dim">${escapeHtml(operator)}</span>`,
		`<span class="dim small">${spanText(now - row.firstSeen)} old</span>${deadlineOf(row, now)}</div>`,
		`<p>${escapeHtml(message)}</p>`,
		fix === '' ? '' : `<p class="dim">${escapeHtml(fix)}</p>`,
		notesOf(row),
		checksOf(row),
		links.actionUrl === '' ? '' : listLink(row, links) + form(row, links),
		'</li>',
	].join('');
}

/** The runbook in place: what to look at first. */
function checksOf({ kind }: ShownException): string {
	const checks = Object.hasOwn(FIRST_CHECKS, kind) ? FIRST_CHECKS[kind] : undefined;
	if (checks === undefined) return '';
	const steps = checks.split('\n').map((check) => `<li>${escapeHtml(check)}</li>`);
	return `<details><summary>First checks</summary><ol>${steps.join('')}</ol></details>`;
}

/** A row that stands for many: what it stands for, as a file. */
function listLink({ id, subject, size }: ShownException, { actionUrl }: Links): string {
	if (subject !== MANY || size < 2) return '';
	const address = `${actionUrl}${actionUrl.includes('?') ? '&' : '?'}list=${id}`;
	return `<p><a href="${escapeHtml(address)}" download>All ${size} as a file (CSV)</a></p>`;
}

function deadlineOf({ deadline }: ShownException, now: number): string {
	if (deadline === undefined) return '';
	return deadline < now
		? `<span class="red small">deadline passed ${clockText(deadline)}</span>`
		: `<span class="warn small">until ${clockText(deadline)}</span>`;
}

function notesOf(row: ShownException): string {
	const who = row.person === '' ? '' : ` by ${row.person}`;
	const notes = [
		row.ignoredAt === undefined
			? ''
			: `${row.status === 'accepted' ? 'Accepted' : 'Ignored'} ${clockText(row.ignoredAt)}${who}: ${row.reason || 'no reason given'}`,
		row.escalatedAt === undefined || row.escalatedTo === '' || row.status !== 'open'
			? ''
			: `Nobody acknowledged it: handed to ${row.escalatedTo} ${clockText(row.escalatedAt)}`,
		row.acknowledgedAt === undefined || row.status !== 'open'
			? ''
			: `Acknowledged ${clockText(row.acknowledgedAt)}${who}`,
		row.retryAt === undefined ? '' : `Retry asked for ${clockText(row.retryAt)}${who}`,
	].filter((note) => note !== '');
	return notes.map((note) => `<p class="small good">${escapeHtml(note)}</p>`).join('');
}

/** One form a row: the button that is pressed hands over its own token. Only some verbs ask for their fields. */
function form(row: ShownException, { actionUrl, sign }: Links): string {
	const buttons = verbsFor(row).map((verb) => {
		const free = WITH_REASON.has(verb) ? '' : ' formnovalidate';
		return `<button name="token" value="${escapeHtml(sign(row, verb))}"${free}>${VERBS[verb]}</button>`;
	});
	const reason = verbsFor(row).some((verb) => WITH_REASON.has(verb))
		? '<label>Reason <input name="reason" maxlength="300" required autocomplete="off"></label>'
		: '';
	return [
		`<details><summary>Act</summary><form method="post" action="${escapeHtml(actionUrl)}">`,
		'<label>Your name <input name="person" maxlength="60" required autocomplete="name"></label>',
		`${reason}${buttons.join('')}</form></details>`,
	].join('');
}
