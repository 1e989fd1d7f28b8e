import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.mts';
import { saysOperator, workflow, type Workflow } from './workflow.mts';

export interface Template {
	/** File name without its ending, e.g. `stock-push`. */
	key: string;
	workflow: Workflow;
	/** Exists once for each operator; the others exist once in an n8n. */
	perOperator: boolean;
}

/**
 * Reads the packed templates.
 *
 * @throws {Problem} when the folder holds none
 */
export function readTemplates(folder: string): Template[] {
	const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
	if (files.length === 0) throw new Problem(`There are no templates in ${folder}.`);
	return files.sort().map((file) => {
		const read = workflow.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
		return {
			key: file.replace(/\.json$/, ''),
			workflow: read,
			perOperator: read.nodes.some(saysOperator),
		};
	});
}
