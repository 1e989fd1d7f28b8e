/**
 * Writes `docs/nodes.md`: every node, operation, event and credential with its fields, from the descriptions that n8n
 * itself shows. Run it after a change to a field: `node --import tsx scripts/nodeDocs.mts`.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
	ICredentialType,
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { KhaosControlApi } from '../credentials/KhaosControlApi.credentials.ts';
import { KhaosMiraklDashboardApi } from '../credentials/KhaosMiraklDashboardApi.credentials.ts';
import { MiraklApi } from '../credentials/MiraklApi.credentials.ts';
import { KhaosControl } from '../nodes/KhaosControl/KhaosControl.node.ts';
import { KhaosControlTrigger } from '../nodes/KhaosControl/KhaosControlTrigger.node.ts';
import { KhaosMiraklSync } from '../nodes/KhaosMiraklSync/KhaosMiraklSync.node.ts';
import { Mirakl } from '../nodes/Mirakl/Mirakl.node.ts';
import { MiraklTrigger } from '../nodes/Mirakl/MiraklTrigger.node.ts';

const NODES: INodeType[] = [
	new KhaosControl(),
	new KhaosControlTrigger(),
	new Mirakl(),
	new MiraklTrigger(),
	new KhaosMiraklSync(),
];
const CREDENTIALS: ICredentialType[] = [
	new KhaosControlApi(),
	new MiraklApi(),
	new KhaosMiraklDashboardApi(),
];

/** Keeps Prettier from laying out the page in another way than this script. */
const UNFORMATTED = '<!-- prettier-ignore-start -->';
const FORMATTED = '<!-- prettier-ignore-end -->';

const INTRODUCTION = `# Nodes

Every node of the package with its operations, events and fields, and the credentials. This page is generated: \`node --import tsx scripts/nodeDocs.mts\`.

An operation that writes has the field *Preview*: it returns exactly the request it would send, and sends nothing. A default that begins with \`={{\` is an n8n expression.`;

/** The whole page, Markdown, with a line break at its end. */
export function nodeDocs(): string {
	const parts = [INTRODUCTION, contents(), ...NODES.map(nodeSection), credentialSection()];
	return `${UNFORMATTED}\n\n${parts.join('\n\n')}\n\n${FORMATTED}\n`;
}

function contents(): string {
	const titles = [...NODES.map(({ description }) => description.displayName), 'Credentials'];
	return titles
		.map((title) => `- [${title}](#${title.toLowerCase().replace(/ /g, '-')})`)
		.join('\n');
}

function nodeSection({ description }: INodeType): string {
	const { displayName, description: sentence, properties } = description;
	const resources = choicesOf(properties.find(({ name }) => name === 'resource'));
	const parts = [`## ${displayName}`, `${sentence}.`, facts(description)];
	if (resources.length === 0) return [...parts, ...fields(properties)].join('\n\n');
	return [...parts, ...resources.map((each) => resourceSection(each, properties))].join('\n\n');
}

function facts({ credentials = [], polling, usableAsTool }: INodeTypeDescription): string {
	const names = credentials.map(({ name, displayOptions }) => {
		const type = CREDENTIALS.find((each) => each.name === name);
		const only = displayOptions?.show?.resource?.join(', ');
		return `${type?.displayName}${only === undefined ? '' : ` (resource ${only} only)`}`;
	});
	return [
		names.length === 0
			? 'No credential: it talks to neither system.'
			: `Credential: ${names.join(', ')}.`,
		polling ? 'Polls at the times set in the field Poll Times, which n8n adds.' : '',
		usableAsTool ? 'AI agents can use it as a tool.' : '',
	]
		.filter((text) => text !== '')
		.join(' ');
}

function resourceSection(resource: INodePropertyOptions, properties: INodeProperties[]): string {
	const shown = properties.filter((each) => isShownFor(each, 'resource', resource.value));
	const operations = choicesOf(shown.find(({ name }) => name === 'operation'));
	return [
		`### ${resource.name}`,
		...operations.flatMap((operation) => [
			`#### ${resource.name}: ${operation.name}`,
			`${operation.description}.`,
			...fields(shown.filter((each) => isShownFor(each, 'operation', operation.value))),
		]),
	].join('\n\n');
}

function credentialSection(): string {
	const sections = CREDENTIALS.flatMap(({ displayName, properties, test }) => [
		`### ${displayName}`,
		...(test === undefined ? [] : ['Has a *Test* button.']),
		...fields(properties),
	]);
	return ['## Credentials', ...sections].join('\n\n');
}

function choicesOf(property: INodeProperties | undefined): INodePropertyOptions[] {
	return (property?.options ?? []).filter(
		(option): option is INodePropertyOptions => 'value' in option,
	);
}

function isShownFor({ displayOptions }: INodeProperties, by: string, value: unknown): boolean {
	return displayOptions?.show?.[by]?.some((shown) => shown === value) ?? false;
}

/** Notices as paragraphs, then one table of all fields; nothing where an operation has none. */
function fields(properties: INodeProperties[]): string[] {
	const notices = properties.filter(({ type }) => type === 'notice');
	const rows = properties
		.filter((each) => !notices.includes(each))
		.flatMap((each) => rowsOf(each, properties));
	const table = ['| field | type | default | what it does |', '|---|---|---|---|', ...rows];
	return [
		...notices.map(({ displayName }) => `> ${displayName}`),
		rows.length === 0 ? 'It has no fields.' : table.join('\n'),
	];
}

function rowsOf(field: INodeProperties, among: INodeProperties[], under = ''): string[] {
	const title = `${under}${field.displayName}`;
	const name = field.required ? `${title} (required)` : title;
	const row = [name, field.type, defaultOf(field), explanation(field, among)];
	const inner = (field.options ?? []).flatMap((option) =>
		'values' in option ? option.values : [],
	);
	return [
		`| ${row.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`,
		...inner.flatMap((each) => rowsOf(each, inner, `${title} → `)),
	];
}

function defaultOf(field: INodeProperties): string {
	const { default: value } = field;
	const chosen = choicesOf(field).find((choice) => choice.value === value);
	if (chosen !== undefined) return chosen.name;
	if (Array.isArray(value)) {
		const names = choicesOf(field).filter((choice) => value.some((each) => each === choice.value));
		return names.map((choice) => choice.name).join(', ');
	}
	if (value === '' || value === undefined || value === null || typeof value === 'object') return '';
	return `\`${String(value)}\``;
}

function explanation(field: INodeProperties, among: INodeProperties[]): string {
	const choices = choicesOf(field).map(({ name, description }) =>
		description === undefined ? `*${name}*` : `*${name}* (${description})`,
	);
	return [
		field.description ?? '',
		choices.length === 0 ? '' : `Choices: ${choices.join(', ')}`,
		condition(field, among),
		field.placeholder?.startsWith('e.g. ') ? `E.g. \`${field.placeholder.slice(5)}\`` : '',
	]
		.filter((text) => text !== '')
		.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
		.join(' ');
}

/** On what other fields of the operation it depends that this one is shown. */
function condition({ displayOptions }: INodeProperties, among: INodeProperties[]): string {
	const terms = Object.entries(displayOptions?.show ?? {})
		.filter(([name]) => name !== 'resource' && name !== 'operation')
		.map(([name, values = []]) => {
			const other = among.find((each) => each.name === name);
			const words = values.map((value) => {
				const choice = choicesOf(other).find((each) => each.value === value);
				return choice?.name ?? (value === false ? 'off' : value === true ? 'on' : String(value));
			});
			return `${other?.displayName ?? name} is ${words.join(' or ')}`;
		});
	return terms.length === 0 ? '' : `Only where ${terms.join(' and ')}`;
}

const file = fileURLToPath(import.meta.url);

if (process.argv[1] === file) {
	writeFileSync(join(dirname(dirname(file)), 'docs/nodes.md'), nodeDocs());
}
