import { AsyncLocalStorage } from 'node:async_hooks';

/** One n8n process: main or a worker. What nodes remember in memory is gone when it is killed. */
export class N8nProcess {
	readonly kept = new Map<string, unknown>();
	/** Told when it dies. */
	readonly onDeath: Array<() => void> = [];
	private killed = false;

	get dead(): boolean {
		return this.killed;
	}

	set dead(dead: boolean) {
		this.killed = dead;
		for (const tell of this.onDeath.splice(0)) tell();
	}
}

/** One execution, as whatever it calls sees it. */
export interface Execution {
	id: string;
	flow: string;
	process: N8nProcess;
	/** Decides before each step whether the process dies there. */
	reach(step: Step): void;
}

/** A numbered point of an execution at which its process can die. */
export interface Step {
	kind: 'node' | 'before' | 'after' | 'row';
	/** Node, operation or table. */
	name: string;
}

export const running = new AsyncLocalStorage<Execution>();
const loading = new N8nProcess();

/** What the execution's own process keeps under a name; stands in for `nodes/common/perProcess.shared.ts`. */
export function perProcess<T>(name: string, make: () => T): T {
	const { kept } = running.getStore()?.process ?? loading;
	if (!kept.has(name)) kept.set(name, make());
	return kept.get(name) as T;
}

/** A promise that never settles; a new one each time, since one for all would keep alive all that ever waited for it. */
const never = (): Promise<never> => new Promise(() => undefined);

/** Goes on unless the execution's process is dead, or dies at this step. */
export async function alive(step?: Step): Promise<void> {
	const execution = running.getStore();
	if (execution === undefined) return;
	if (step !== undefined && !execution.process.dead) execution.reach(step);
	if (execution.process.dead) await never();
}
