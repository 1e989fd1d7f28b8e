import { listOperation, named } from './list';
import { agents as source } from './sources';

/** Agents by name. */
export const agents = listOperation({
	displayName: 'Agents',
	action: 'Get agents',
	description: 'Get the names of the agents that an order may name (GetAgentList)',
	source,
	item: named,
});
