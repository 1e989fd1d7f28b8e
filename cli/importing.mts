import { merge } from './merge.mts';
import type { Credential, N8nApi, StoredWorkflow } from './n8nApi.mts';
import type { Operator } from './operator.mts';
import { Problem, reasonOf } from './problem.mts';
import { saysOperator, type Workflow } from './workflow.mts';

export interface ImportOptions {
	dryRun: boolean;
	publish: boolean;
}

/** What was done with one workflow, in lines for a person. */
export interface Imported {
	name: string;
	outcome: 'created' | 'updated' | 'unchanged';
	notes: string[];
	/** Credentials that a person still has to choose, e.g. `Mirakl Debenhams (miraklApi)`. */
	missing: string[];
	/** Wanted and not done. */
	failed: boolean;
}

/**
 * Brings an operator's workflows into an n8n: new ones are made, those that are there get the templates' version
 * without losing what people set. Nothing is published unless asked for. Run again, it changes nothing.
 *
 * @throws {Problem} before anything is written, where it is not clear which workflow is meant
 */
export async function importAll(
	api: N8nApi,
	operator: Operator,
	wanted: Workflow[],
	options: ImportOptions,
): Promise<Imported[]> {
	const there = await api.workflows();
	const credentials = await api.credentials();
	const plans = wanted.map((each) => {
		const named = withIds(each, credentials);
		return { wanted: named, old: sameIn(there, named, operator) };
	});
	const done: Imported[] = [];
	for (const { wanted: each, old } of plans) done.push(await bring(api, each, old, options));
	return done;
}

async function bring(
	api: N8nApi,
	wanted: Workflow,
	old: StoredWorkflow | undefined,
	{ dryRun, publish }: ImportOptions,
): Promise<Imported> {
	if (old === undefined) {
		if (dryRun) return report(wanted, 'created', []);
		const made = await api.create(wanted);
		return published(api, made, report(made, 'created', []), publish);
	}
	const { workflow, changed, kept, overwritten } = merge(writable(old), wanted);
	const notes = [
		...kept.map((what) => `kept: ${what}`),
		...(changed ? overwritten.map((what) => `as in the template: ${what}`) : []),
	];
	if (dryRun || !changed) {
		const same = report(workflow, changed ? 'updated' : 'unchanged', notes);
		return published(api, old, same, publish);
	}
	const now = await api.update(old.id, workflow);
	const result = report(now, 'updated', notes);
	if (now.activeVersionId && !publish)
		result.notes.push(
			'the version published before still runs: look at the new one and publish it',
		);
	return published(api, now, result, publish);
}

async function published(
	api: N8nApi,
	{ id, versionId, activeVersionId }: StoredWorkflow,
	result: Imported,
	publish: boolean,
): Promise<Imported> {
	const current = Boolean(activeVersionId) && activeVersionId === versionId;
	if (!publish || current) return result;
	const failed = (why: string) => ({
		...result,
		failed: true,
		notes: [...result.notes, `not published: ${why}`],
	});
	if (result.missing.length > 0) return failed('choose the credentials first, then run this again');
	try {
		await api.publish(id);
	} catch (error) {
		return failed(reasonOf(error));
	}
	return { ...result, notes: [...result.notes, 'published'] };
}

function report(workflow: Workflow, outcome: Imported['outcome'], notes: string[]): Imported {
	const unchosen = workflow.nodes.flatMap(({ credentials = {} }) =>
		Object.entries(credentials)
			.filter(([, { id }]) => !id)
			.map(([type, { name }]) => `${name} (${type})`),
	);
	return { name: workflow.name, outcome, notes, missing: [...new Set(unchosen)], failed: false };
}

/** Credentials by id where exactly one has the name and the type. */
function withIds(workflow: Workflow, all: Credential[] | undefined): Workflow {
	const idOf = (type: string, name: string): string | null => {
		const found = (all ?? []).filter((each) => each.type === type && each.name === name);
		return found.length === 1 ? (found[0]?.id ?? null) : null;
	};
	const nodes = workflow.nodes.map((node) => {
		if (node.credentials === undefined) return node;
		const credentials = Object.entries(node.credentials).map(([type, { name }]) => [
			type,
			{ id: idOf(type, name), name },
		]);
		return { ...node, credentials: Object.fromEntries(credentials) as typeof node.credentials };
	});
	return { ...workflow, nodes };
}

/**
 * The workflow in n8n that is this one: by its name; if somebody renamed it, by its nodes; or the template itself, if
 * somebody imported it and wrote this operator's name into it. Two of them would do everything twice.
 *
 * @throws {Problem} where two could be meant, or the operator's name is there in other letters
 */
function sameIn(
	there: StoredWorkflow[],
	wanted: Workflow,
	{ name }: Operator,
): StoredWorkflow | undefined {
	const folded = wanted.name.toLowerCase();
	const other = there.find(
		(each) => each.name !== wanted.name && each.name.toLowerCase() === folded,
	);
	if (other !== undefined)
		throw new Problem(
			`n8n has “${other.name}”, which differs from “${wanted.name}” in upper and lower case only. Give --operator as it is spelt there, or rename that workflow.`,
		);
	const ids = new Set(wanted.nodes.map(({ id }) => id));
	const candidates = [
		there.filter((each) => each.name === wanted.name),
		there.filter(({ nodes }) => nodes.some(({ id }) => ids.has(id))),
		there.filter((each) => wanted.name === `${each.name} – ${name}` && isOf(each, name)),
	];
	const found = candidates.find(({ length }) => length > 0) ?? [];
	if (found.length > 1)
		throw new Problem(
			`n8n has ${found.length} workflows that could be “${wanted.name}” of ${name} (${found.map((each) => `“${each.name}”, id ${each.id}`).join('; ')}). Archive or rename those that are not in use, then run this again.`,
		);
	return found[0];
}

/** Whether the node Operator says this name. */
function isOf({ nodes }: Workflow, name: string): boolean {
	const value = JSON.stringify(name);
	return nodes.some(
		(node) => saysOperator(node) && JSON.stringify(node.parameters).includes(value),
	);
}

/** Without what n8n alone may write. */
const writable = ({ name, nodes, connections, settings }: StoredWorkflow): Workflow => ({
	name,
	nodes,
	connections,
	settings,
});
