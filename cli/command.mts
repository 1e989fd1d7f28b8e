import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HELP, readArguments, type CloneArguments } from './arguments.mts';
import { cloneFor, credentialNames } from './clone.mts';
import { importAll, type Imported } from './importing.mts';
import { N8nApi } from './n8nApi.mts';
import { operatorNamed } from './operator.mts';
import { Problem, reasonOf } from './problem.mts';
import { answersOf, profileLines, profileNamed } from './profile.mts';
import { readTemplates, type Template } from './templates.mts';

/** What the command needs of the world around it. */
export interface Surroundings {
	/** Address of the running script, beside which the packed templates lie. */
	script: string;
	environment: Record<string, string | undefined>;
	print: (line: string) => void;
	/** For what went wrong. */
	complain: (line: string) => void;
}

/** Runs the command. Gives the exit code: 0, or 1 when something that was asked for was not done. */
export async function run(args: string[], around: Surroundings): Promise<0 | 1> {
	try {
		const request = readArguments(args);
		if (request.wants === 'help') {
			around.print(HELP);
			return 0;
		}
		const templates = readTemplates(templatesBeside(around.script));
		if (request.wants === 'list') {
			listed(templates).forEach(around.print);
			return 0;
		}
		return await cloneOperator(request.clone, templates, around);
	} catch (error) {
		const expected = error instanceof Problem;
		around.complain(expected ? error.message : `This should not have happened: ${reasonOf(error)}`);
		return 1;
	}
}

function listed(templates: Template[]): string[] {
	const lines = (perOperator: boolean): string[] =>
		templates
			.filter((template) => template.perOperator === perOperator)
			.map(({ key, workflow }) => `  ${key.padEnd(24)} ${workflow.name}`);
	return [
		'One for each operator:',
		...lines(true),
		'One in an n8n (--shared):',
		...lines(false),
		'Profiles of operators (--profile):',
		...profileLines(),
	];
}

async function cloneOperator(
	options: CloneArguments,
	templates: Template[],
	around: Surroundings,
): Promise<0 | 1> {
	const operator = operatorNamed(options.operator);
	const names = credentialNames(operator, {
		khaos: options.khaosCredential,
		mirakl: options.miraklCredential,
	});
	const profile = options.profile === undefined ? undefined : profileNamed(options.profile);
	const clones = [
		...(options.shared ? templates : [])
			.filter(({ perOperator }) => !perOperator)
			.map(({ key, workflow }) => ({ file: key, workflow })),
		...templates
			.filter(({ perOperator }) => perOperator)
			.map(({ key, workflow }) => ({
				file: `${key}-${operator.slug}`,
				workflow: cloneFor(operator, workflow, names),
			})),
	];
	// before anything is written, so that a missing key leaves no half of it behind
	const api = options.url === undefined ? undefined : apiOf(options.url, options, around);
	if (profile) for (const line of answersOf(profile, templates)) around.print(line);
	if (options.out !== undefined) {
		for (const { file: name, workflow } of clones) {
			const file = join(options.out, `${name}.json`);
			written(file, `${JSON.stringify(workflow, null, '\t')}\n`);
			around.print(`${file}: ${workflow.name}`);
		}
	}
	if (api === undefined) return 0;
	const wanted = clones.map(({ workflow }) => workflow);
	const done = await importAll(api, operator, wanted, options);
	for (const line of told(done, options)) around.print(line);
	return done.some(({ failed }) => failed) ? 1 : 0;
}

function apiOf(url: string, { apiKeyFile }: CloneArguments, around: Surroundings): N8nApi {
	const key = apiKeyFile === undefined ? around.environment.N8N_API_KEY : keyIn(apiKeyFile);
	if (key === undefined)
		throw new Problem(
			'n8n asks for an API key: put one (Settings → n8n API) into the variable N8N_API_KEY, or into a file and give --api-key-file FILE.',
		);
	const api = new N8nApi(url, key.trim());
	if (/^http:\/\/(?!localhost|127\.|\[::1\])/i.test(url))
		around.complain(
			'Note: over http:// the API key travels unencrypted; use https:// where n8n has it.',
		);
	return api;
}

function keyIn(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		throw new Problem(`The API key could not be read: ${reasonOf(error)}.`);
	}
}

function written(file: string, text: string): void {
	try {
		mkdirSync(join(file, '..'), { recursive: true });
		writeFileSync(file, text);
	} catch (error) {
		throw new Problem(`A workflow could not be written: ${reasonOf(error)}. Choose another --out.`);
	}
}

/** The result for a person: each workflow, what was kept and what was not, and what is left to do. */
function told(done: Imported[], { shared, dryRun, publish }: CloneArguments): string[] {
	const verb = (outcome: Imported['outcome']): string =>
		dryRun && outcome !== 'unchanged' ? `would be ${outcome}` : outcome;
	const missing = [...new Set(done.flatMap((each) => each.missing))];
	const changed = done.some(({ outcome }) => outcome !== 'unchanged');
	return [
		...done.flatMap(({ name, outcome, notes }) => [
			`${verb(outcome)}: ${name}`,
			...notes.map((note) => `  ${note}`),
		]),
		...missing.map(
			(each) => `${dryRun ? 'Not found by name' : 'Still to be chosen'}: credential ${each}`,
		),
		...(dryRun ? ['Nothing was changed.'] : []),
		...(!dryRun && !publish && changed
			? ['Nothing was published: do it in n8n, or add --publish.']
			: []),
		...(shared && !dryRun && !publish ? [NEXT] : []),
	];
}

const NEXT =
	'Next: in n8n open “Khaos Mirakl: operator set-up” and choose Execute workflow; its form opens and says what comes then.';

/** Beside `dist/` in the package, beside `cli/` in its sources. */
function templatesBeside(script: string): string {
	const found = ['../workflows/', '../../workflows/']
		.map((folder) => fileURLToPath(new URL(folder, script)))
		.find((folder) => existsSync(folder));
	if (found === undefined)
		throw new Problem('The package is incomplete: its workflows are missing.');
	return found;
}
