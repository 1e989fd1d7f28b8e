import { createHash } from 'node:crypto';

/** One node of a workflow template, as n8n stores it. */
export interface TemplateNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: null; name: string }>;
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	webhookId?: string;
	notes?: string;
	notesInFlow?: boolean;
}

export interface Template {
	name: string;
	nodes: TemplateNode[];
	connections: Record<string, { main: Array<Array<{ node: string; type: 'main'; index: 0 }>> }>;
	settings: Record<string, unknown>;
}

/** What a node is, apart from its name and place. */
export type NodeKind = Omit<TemplateNode, 'id' | 'name' | 'position'>;

const COLUMN = 230;
const ROW = 180;

/**
 * Settings under which no execution data is kept: faults live in exceptions, addresses stay in memory
 * (rules.md#personal-data).
 */
const KEEP_NOTHING = {
	saveDataSuccessExecution: 'none',
	saveDataErrorExecution: 'none',
	saveManualExecutions: false,
	saveExecutionProgress: false,
};

/**
 * Writes one template: nodes on a grid, wires between them, sticky notes around them. Ids come from the names, so that
 * building twice gives the same file.
 */
export class Flow {
	private readonly nodes: TemplateNode[] = [];
	private readonly connections: Template['connections'] = {};

	constructor(
		/** File name without ending; also the seed of the ids. */
		readonly key: string,
		readonly name: string,
	) {}

	/** Adds a node in a column and row of the grid and wires it behind `after` (a name, or a name and its output). */
	add(name: string, at: [number, number], kind: NodeKind, after?: string | [string, number]): this {
		if (this.nodes.some((node) => node.name === name)) throw new Error(`two nodes named '${name}'`);
		const position: [number, number] = [at[0] * COLUMN, at[1] * ROW];
		this.nodes.push({ id: this.idOf(name), name, position, ...kind });
		if (after !== undefined) this.wire(after, name);
		return this;
	}

	/** Adds a wire. Branches of one output run from the top of the canvas to the bottom, each to its end. */
	wire(from: string | [string, number], to: string): this {
		const [source, output] = typeof from === 'string' ? [from, 0] : from;
		if (!this.nodes.some(({ name }) => name === source))
			throw new Error(`no node named '${source}'`);
		const main = (this.connections[source] ??= { main: [] }).main;
		while (main.length <= output) main.push([]);
		main[output].push({ node: to, type: 'main', index: 0 });
		return this;
	}

	/** The one yellow note: what the flow does and how to set it up. */
	overview(at: [number, number], size: [number, number], text: string): this {
		return this.note('Overview', at, size, text, 1);
	}

	/** A white note around a section. */
	section(title: string, at: [number, number], size: [number, number], text = ''): this {
		return this.note(`Section: ${title}`, at, size, `## ${title}\n${text}`.trim(), 7);
	}

	private note(
		name: string,
		at: [number, number],
		[columns, rows]: [number, number],
		content: string,
		color: number,
	): this {
		return this.add(name, at, {
			type: 'n8n-nodes-base.stickyNote',
			typeVersion: 1,
			parameters: { content, width: columns * COLUMN, height: rows * ROW, color },
		});
	}

	/** The template as n8n imports it. Notes come first, so that they lie behind the nodes. */
	build(): Template {
		const isNote = ({ type }: TemplateNode) => type.endsWith('stickyNote');
		const nodes = [...this.nodes.filter(isNote), ...this.nodes.filter((node) => !isNote(node))];
		return {
			name: this.name,
			nodes,
			connections: this.connections,
			settings: { executionOrder: 'v1', timezone: 'Europe/London', ...KEEP_NOTHING },
		};
	}

	private idOf(name: string): string {
		return uuidOf(`${this.key}/${name}`);
	}
}

/** A UUID that depends on its seed alone. */
export function uuidOf(seed: string): string {
	const hex = createHash('sha256').update(seed).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`8${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}
