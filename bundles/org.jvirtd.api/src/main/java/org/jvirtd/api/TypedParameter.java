/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api;

import java.util.Objects;

/**
 * A named value whose type travels with it (virTypedParameter). The name is at most 80 bytes, or the procedure that
 * carries it is refused.
 */
public sealed interface TypedParameter {
    /** The name, such as {@code cpu_shares}; never null. */
    String name();

    /** VIR_TYPED_PARAM_INT. */
    record IntValue(String name, int value) implements TypedParameter {
        public IntValue {
            Objects.requireNonNull(name, "name");
        }
    }

    /** VIR_TYPED_PARAM_UINT: 32 bits, read as unsigned. */
    record UintValue(String name, int value) implements TypedParameter {
        public UintValue {
            Objects.requireNonNull(name, "name");
        }
    }

    /** VIR_TYPED_PARAM_LLONG. */
    record LlongValue(String name, long value) implements TypedParameter {
        public LlongValue {
            Objects.requireNonNull(name, "name");
        }
    }

    /** VIR_TYPED_PARAM_ULLONG: 64 bits, read as unsigned. */
    record UllongValue(String name, long value) implements TypedParameter {
        public UllongValue {
            Objects.requireNonNull(name, "name");
        }
    }

    /** VIR_TYPED_PARAM_DOUBLE. */
    record DoubleValue(String name, double value) implements TypedParameter {
        public DoubleValue {
            Objects.requireNonNull(name, "name");
        }
    }

    /** VIR_TYPED_PARAM_BOOLEAN. */
    record BooleanValue(String name, boolean value) implements TypedParameter {
        public BooleanValue {
            Objects.requireNonNull(name, "name");
        }
    }

    /** VIR_TYPED_PARAM_STRING. */
    record StringValue(String name, String value) implements TypedParameter {
        public StringValue {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }
}
