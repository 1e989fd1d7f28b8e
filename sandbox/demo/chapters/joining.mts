import { apiKey, cloneOperator, runsEvery } from '../../world/cloneOperator.mts';
import { join } from '../../world/setUp.mts';
import { publishForm } from '../../world/forms.mts';
import { audit } from '../../world/systemAudit.mts';
import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { differences } from '../figures.mts';
import { CYCLES, HARBOUR } from '../operators.mts';
import type { Report } from '../report.mts';
import { LIMIT } from './limits.mts';

const WRONG_SOURCE = 'example marketplace';

/** A third marketplace joins while the others trade: cloned, audited, published. */
export async function thirdOperator(world: World, report: Report): Promise<void> {
	report.chapter(`10:30 ${HARBOUR.name} joins, by clone-operator`);
	const others = await versions(world);
	const source = world.khaos.state.reference.salesSources[0] ?? '';
	await join(world, [world.operator(HARBOUR.name)], { salesSource: WRONG_SOURCE });
	const key = await apiKey(world);
	await report.sync(
		8,
		'clone-operator brings the third operator into the running n8n; run again it keeps the schedules that people set',
		cloned(world, key, others),
	);
	const path = await publishForm(world, own('system audit'));
	report.tell(`In its row the sales source is spelt '${WRONG_SOURCE}'.`);
	await report.sync(
		6,
		'the system audit finds the wrong sales source and the courier without a carrier: NOT READY',
		planted(world, path),
	);
	await world.tables.update(
		'Khaos Mirakl Operators',
		[{ column: 'operator', value: HARBOUR.name }],
		{ salesSource: source },
	);
	await world.tables.insert('Khaos Mirakl Carrier Map', [
		{
			...{ operator: HARBOUR.name, courier: 'Express 24', carrierCode: 'dpd' },
			...{ carrierName: '', trackingUrl: '' },
		},
	]);
	report.tell('The source is spelt right, and Express 24 gets its carrier.');
	await report.sync(6, 'put right, the audit lets the operator go live', putRight(world, path));
	await report.sync(
		8,
		'published by the same command, the third operator’s offers come into step',
		(async () => {
			const { code, output } = await cloneOperator(world, key, HARBOUR.name, ['--publish']);
			if (code !== 0) throw new Error(output);
			return inStep(world);
		})(),
	);
}

const own = (flow: string): string => `Khaos Mirakl: ${flow} – ${HARBOUR.name}`;

/** Every workflow with the version that is stored. */
async function versions(world: World): Promise<Map<string, string>> {
	const { workflows } = world.client;
	const all = await workflows.list();
	return new Map(
		await Promise.all(
			all.map(async ({ id, name }) => [name, (await workflows.get(id)).versionId] as const),
		),
	);
}

async function cloned(
	world: World,
	key: string,
	others: ReadonlyMap<string, string>,
): Promise<string> {
	const first = await cloneOperator(world, key, HARBOUR.name);
	const created = lines(first.output, /^created: /);
	if (first.code !== 0 || created < Object.keys(CYCLES).length) throw new Error(first.output);
	for (const { id, name } of await world.client.workflows.list()) {
		const cycle = Object.entries(CYCLES).find(([flow]) => name === own(flow.replace(/-/g, ' ')));
		if (cycle !== undefined) await runsEvery(world, id, cycle[1]);
	}
	const again = await cloneOperator(world, key, HARBOUR.name);
	const unchanged = lines(again.output, /^unchanged: /);
	const kept = lines(again.output, /kept: /);
	if (again.code !== 0 || unchanged !== created || kept < Object.keys(CYCLES).length) {
		throw new Error(again.output);
	}
	const now = await versions(world);
	const touched = [...others].filter(([name, version]) => now.get(name) !== version);
	if (touched.length > 0) throw new Error(`changed: ${touched.map(([name]) => name).join(', ')}`);
	return `${created} workflows created, then ${unchanged} unchanged and ${kept} schedules kept; the ${others.size} others are as they were`;
}

function lines(output: string, wanted: RegExp): number {
	return output.split('\n').filter((line) => wanted.test(line)).length;
}

async function planted(world: World, path: string): Promise<string> {
	const { verdict, text } = await audit(world, HARBOUR.name, path);
	if (verdict !== 'NOT READY' || !text.includes(WRONG_SOURCE)) throw new Error(verdict);
	const rows = await world.tables.rows('Khaos Mirakl Exceptions');
	const open = rows
		.filter(({ kind, status }) => kind === 'INVALID_REFERENCE_DATA' && status === 'open')
		.map(({ subject }) => String(subject));
	const wanted = [`SALES_SOURCE: ${WRONG_SOURCE}`, 'COURIER: Express 24'];
	const missing = wanted.filter((subject) => !open.includes(subject));
	if (missing.length > 0) throw new Error(`found ${open.join(', ')}; not ${missing.join(', ')}`);
	return `${verdict}; ${open.join(', ')}`;
}

async function putRight(world: World, path: string): Promise<string> {
	const { verdict, text } = await audit(world, HARBOUR.name, path);
	if (!verdict.startsWith('READY')) throw new Error(`${verdict}: ${text.slice(0, 2000)}`);
	const rows = await world.tables.rows('Khaos Mirakl Exceptions');
	const found = rows.filter(({ kind }) => kind === 'INVALID_REFERENCE_DATA');
	const open = found.filter(({ outcome }) => outcome !== 'fixed');
	if (found.length === 0 || open.length > 0) throw new Error(`${open.length} findings still open`);
	return `${verdict}; ${found.length} findings closed as fixed`;
}

function inStep(world: World): Promise<string> {
	const { mirakl } = world.operator(HARBOUR.name);
	return until(
		`the offers of ${HARBOUR.name}`,
		() =>
			differences(world.khaos, mirakl, HARBOUR.buffer).length === 0 &&
			`${mirakl.offers().length} offers at ${HARBOUR.name} agree, buffer ${HARBOUR.buffer}`,
		LIMIT,
	);
}
