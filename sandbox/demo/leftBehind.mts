import { relative, sep } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { sandboxOwner } from '../n8n/session.mts';
import { ALLOWED } from '../leaks/allowed.mts';
import { search, type Leak, type Planted, type Search } from '../leaks/search.mts';
import { tableOfByte } from '../leaks/sqlitePages.mts';
import type { Buyer } from '../mirakl/state/types.mts';
import type { World } from '../world/world.mts';
import type { Report } from './report.mts';

/** A text that no flow writes; stands in a row that is deleted, a page and a workbook. */
const DECOY = 'Decoy-Wexlymbrook-0815';
const SHOWN = 12;

/**
 * Looks through everything that the day leaves for keys, passwords and customers: n8n's database with its journal and what
 * was deleted in it, its logs and files, the demo's own output, alerts, tables, pages and the workbook. n8n is killed for
 * that, as by a power cut, so that its journal is there as it stands; it is not started again.
 */
export async function leftBehind(
	world: World,
	report: Report,
	written: () => string,
): Promise<void> {
	const { traces, tables } = world;
	report.chapter('19:00 What the day leaves behind');
	traces.plant('password of n8n’s owner', sandboxOwner.password);
	const [row] = await tables.insert('Khaos Mirakl Runs', [{ note: DECOY }]);
	await tables.remove('Khaos Mirakl Runs', [{ column: 'id', value: row?.id ?? 0 }]);
	await keepTables(world);
	await world.n8n.kill();
	traces.keep('alerts.json', JSON.stringify(world.posted));
	traces.keep('calls.json', JSON.stringify(callsOf(world)));
	traces.keep('output.txt', written());
	traces.keep('report.json', report.json());
	const look = (planted: readonly Planted[]) => search(traces.folders, planted);
	await report.record(
		'[leaks]',
		'a planted text is found where it was deleted, and packed',
		decoys(world),
	);
	await report.record(
		'[leaks]',
		'no key or password stands in anything that the day leaves, but where it belongs',
		clean(world, () => look(traces.planted)),
	);
	await report.record(
		'[leaks]',
		'no name, street, town, postcode, telephone or e-mail of a customer stands in any of it',
		clean(world, () => look(customers(world))),
	);
}

async function keepTables({ tables, traces }: World): Promise<void> {
	for (const { name } of await tables.list()) {
		traces.keep(`tables/${name}.json`, JSON.stringify(await tables.rows(name)));
	}
}

/** The search must see what it is trusted with. */
async function decoys(world: World): Promise<string> {
	const { traces } = world;
	const planted = [{ label: 'decoy', text: DECOY }];
	traces.keep('decoy.html', `<p>${DECOY}</p>`);
	traces.keep('decoy.xlsx', zipSync({ 'xl/sharedStrings.xml': strToU8(`<t>${DECOY}</t>`) }));
	const places = placesOf(world, search(traces.folders, planted).leaks).map(({ place }) => place);
	traces.forget('decoy.html');
	traces.forget('decoy.xlsx');
	const wanted = [/database\.sqlite/, /decoy\.html/, /decoy\.xlsx!xl\/sharedStrings\.xml/];
	const missed = wanted.filter((each) => !places.some((place) => each.test(place)));
	if (missed.length > 0) throw new Error(`not found in ${missed.join(', ')}: ${places.join('; ')}`);
	return places.join('; ');
}

async function clean(world: World, look: () => Search): Promise<string> {
	const { leaks, files, bytes, needles } = look();
	const places = placesOf(world, leaks);
	const allowed = places.filter(isAllowed);
	const wrong = places.filter((each) => !isAllowed(each));
	if (wrong.length > 0) {
		const texts = wrong
			.slice(0, SHOWN)
			.map(({ label, place, times }) => `${label} in ${place} (${times} times)`);
		throw new Error(`${wrong.length} leaks: ${texts.join('; ')}`);
	}
	const megabytes = (bytes / 1_048_576).toFixed(1);
	const but = allowed.map(({ label, place }) => `; ${label} in ${place}`).join('');
	return `${needles} byte sequences in ${files} files, ${megabytes} MB${but}`;
}

interface Place {
	label: string;
	place: string;
	times: number;
}

function isAllowed({ label, place }: Place): boolean {
	return ALLOWED.some((each) => label === each.label && place === each.place);
}

/** Where leaks are: file and, in n8n's database and its journal, the table. */
export function placesOf({ traces }: World, leaks: readonly Leak[]): Place[] {
	const tableOf = tableOfByte(traces.database);
	const found = new Map<string, Place>();
	for (const { file, label, at } of leaks) {
		const place = file.startsWith(traces.database)
			? `n8n: database.sqlite, ${tableOf(file, at) === '' ? 'free pages' : `table ${tableOf(file, at)}`}`
			: nameOf(traces.folders, traces.n8nFolder, file);
		const key = `${label} ${place}`;
		found.set(key, { label, place, times: (found.get(key)?.times ?? 0) + 1 });
	}
	return [...found.values()];
}

function nameOf(folders: readonly string[], n8nFolder: string, file: string): string {
	const folder = folders.find((each) => file.startsWith(each)) ?? '';
	const inside = relative(folder, file).split(sep).join('/');
	return folder === n8nFolder ? `n8n: ${inside.replace(/^\.n8n\//, '')}` : inside;
}

/** What of the customers of both systems must not turn up. */
export function customers({ operators, khaos }: World): Planted[] {
	const buyers = operators.flatMap(({ mirakl }) =>
		mirakl.state.orders.all().map(({ buyer }) => buyer),
	);
	const known = khaos.state.customers
		.all()
		.flatMap(({ companyName, webUser, address }) => [
			...named('forename in Khaos Control', address.forename),
			...named('surname in Khaos Control', address.surname),
			...named('company in Khaos Control', companyName),
			...named('web user in Khaos Control', webUser),
			...named('postcode in Khaos Control', address.postcode),
			...address.lines.flatMap((line) => named('street in Khaos Control', line)),
		]);
	return [...buyers.flatMap(textsOf), ...known];
}

function textsOf(buyer: Buyer): Planted[] {
	const { firstname, lastname, street1, street2, city, zipCode, phone, relayEmail } = buyer;
	const texts = { firstname, lastname, street1, street2, city, zipCode, phone, relayEmail };
	return Object.entries(texts).flatMap(([label, text]) => named(label, text ?? ''));
}

function named(label: string, text: string): Planted[] {
	return text.trim() === '' ? [] : [{ label, text: text.trim() }];
}

/** What both simulators wrote down of the calls that came. */
function callsOf({ khaos, operators }: World) {
	return { khaos: khaos.faults.log, mirakl: operators.map(({ mirakl }) => mirakl.faults.log) };
}
