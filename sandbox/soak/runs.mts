import { callPath, type OperatorTemplate, readTemplate } from '../world/templates.mts';
import type { World, WorldOperator } from '../world/world.mts';

/** One run of a flow. */
export interface Run {
	flow: OperatorTemplate;
	seconds: number;
	/** False where the run failed; its Error Trigger has then told so. */
	ok: boolean;
}

/** The flows of a world that run when they are called. */
export class Runs {
	readonly all: Run[] = [];
	/** Runs that have not ended. */
	underWay = 0;
	/** Most runs under way at once. */
	most = 0;

	constructor(private readonly world: World) {}

	/** Runs a flow of one operator and waits for its end. */
	async run(flow: OperatorTemplate, operator: WorldOperator): Promise<Run> {
		const from = Date.now();
		const path = callPath(`${readTemplate(flow).name} – ${operator.name}`);
		this.underWay += 1;
		this.most = Math.max(this.most, this.underWay);
		try {
			const { status } = await this.world.client.session.http.get<unknown>(`/webhook/${path}`);
			if (status === 404) throw new Error(`n8n knows no flow at ${path}`);
			const run = { flow, seconds: (Date.now() - from) / 1000, ok: status === 200 };
			this.all.push(run);
			return run;
		} finally {
			this.underWay -= 1;
		}
	}

	/** Flows of every operator at once, as their schedules start them. */
	async cycle(flows: readonly OperatorTemplate[]): Promise<Run[]> {
		return Promise.all(
			this.world.operators.flatMap((operator) => flows.map((flow) => this.run(flow, operator))),
		);
	}
}
