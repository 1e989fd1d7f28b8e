import { z } from 'zod';

/** A record as Mirakl gave it, unchanged, and as this node understands it. */
export interface WithRaw<Known> {
	raw: Record<string, unknown>;
	known: Known;
}

/** Reads a record with a schema and keeps it as it came, for those who want it unchanged. */
export function withRaw<Schema extends z.ZodTypeAny>(schema: Schema) {
	return z.record(z.unknown()).transform((raw, context): WithRaw<z.output<Schema>> => {
		const read = schema.safeParse(raw);
		if (read.success) return { raw, known: read.data as z.output<Schema> };
		for (const issue of read.error.issues) context.addIssue(issue);
		return z.NEVER;
	});
}
