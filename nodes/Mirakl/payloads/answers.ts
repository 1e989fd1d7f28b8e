import { z } from 'zod';
import { textOrEmpty } from './values';

/** What PC01 gives. Passed on as it is: its parts differ between platforms and grow. */
export const platformConfiguration = z.record(z.unknown());

const patchError = z.object({ code: textOrEmpty, field: textOrEmpty, message: textOrEmpty });

/** What OR04 gives: each order answers for itself inside the 200. */
export const patchedOrders = z.object({
	updated_orders: z.array(
		z.object({
			order_id: textOrEmpty,
			errors: z
				.array(patchError)
				.nullish()
				.transform((errors) => errors ?? []),
		}),
	),
});

/** What OF52 gives. */
export const exportStarted = z.object({
	tracking_id: z.union([z.string().min(1), z.number()]).transform(String),
});

/** What OF53 gives. */
export const exportStatus = z.object({
	status: z.string(),
	urls: z
		.array(z.string())
		.nullish()
		.transform((urls) => urls ?? []),
	error: z.object({ code: textOrEmpty, detail: textOrEmpty }).nullish(),
});
