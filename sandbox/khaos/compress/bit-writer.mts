/** Collects bits, most significant first. */
export class BitWriter {
	private readonly bytes: number[] = [];
	private present = 0;
	private count = 0;

	/** Appends the lowest `width` bits (0 to 32) of a value. */
	write(width: number, value: number): void {
		for (let bit = width - 1; bit >= 0; bit -= 1) {
			this.present = (this.present << 1) | ((value >>> bit) & 1);
			this.count += 1;
			if (this.count < 8) continue;
			this.bytes.push(this.present);
			this.present = 0;
			this.count = 0;
		}
	}

	/** The bytes, the last one filled up with zeros. */
	finish(): Buffer {
		while (this.count > 0) this.write(1, 0);
		return Buffer.from(this.bytes);
	}
}
