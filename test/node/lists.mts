import { LoadOptionsContext } from 'n8n-core';
import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	ResourceMapperFields,
} from 'n8n-workflow';
import { prepare, type NodeUnderTest } from './harness.mts';

/**
 * What n8n's editor asks of a node when a list is opened: the entries of one `methods.listSearch`.
 *
 * @throws what the editor shows in the list
 */
export async function searchList(
	node: NodeUnderTest,
	method: string,
	filter?: string,
): Promise<INodeListSearchResult> {
	const { context, methods } = await editing(node);
	const search = methods?.listSearch?.[method];
	if (search === undefined) throw new Error(`This node has no list '${method}'`);
	return await search.call(context, filter);
}

/** What n8n's editor asks of a node to show the fields of a resource mapper. */
export async function mapperFields(
	node: NodeUnderTest,
	method: string,
): Promise<ResourceMapperFields> {
	const { context, methods } = await editing(node);
	const fields = methods?.resourceMapping?.[method];
	if (fields === undefined) throw new Error(`This node has no mapping '${method}'`);
	return await fields.call(context);
}

async function editing(run: NodeUnderTest) {
	const { workflow, node, nodeType, additionalData } = await prepare(run, {});
	const parameters = { ...additionalData, currentNodeParameters: node.parameters };
	const context: ILoadOptionsFunctions = new LoadOptionsContext(workflow, node, parameters, '');
	return { context, methods: nodeType.methods };
}

/** What n8n's editor shows in a field that takes several codes (`methods.loadOptions`). */
export async function loadedOptions(
	node: NodeUnderTest,
	method: string,
): Promise<INodePropertyOptions[]> {
	const { context, methods } = await editing(node);
	const load = methods?.loadOptions?.[method];
	if (load === undefined) throw new Error(`This node has no options '${method}'`);
	return await load.call(context);
}

/** The lists that a node's fields ask for, so that none can be misspelt. */
export function askedLists({ description }: INodeType): string[] {
	const asked = JSON.stringify(description.properties).matchAll(
		/"(?:searchListMethod|loadOptionsMethod)":"(\w+)"/g,
	);
	return [...new Set([...asked].map(([, method]) => method))];
}
