/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.VirtException;
import org.jvirtd.rpc.remote.TypedParam;
import org.jvirtd.rpc.remote.TypedParamValue;

/** Typed parameters between their wire records and the domain model's. */
public final class TypedParams {
    /** Bytes of a name, its NUL included. */
    private static final int NAME_BYTES = 80;

    private TypedParams() {}

    /** From the wire; a name that is too long is an error. */
    public static List<TypedParameter> read(List<TypedParam> params) {
        return params.stream().map(TypedParams::read).toList();
    }

    /** To the wire. */
    public static List<TypedParam> write(List<TypedParameter> parameters) {
        return parameters.stream().map(TypedParams::write).toList();
    }

    /**
     * To the wire, at most as many as the client asked for; none when it asked how many there are.
     *
     * @param wanted the number that the client asked for
     */
    public static List<TypedParam> write(List<TypedParameter> parameters, int wanted) {
        return write(parameters.subList(0, Math.min(wanted, parameters.size())));
    }

    private static TypedParameter read(TypedParam param) {
        String name = param.field();
        if (name.length() * 3 >= NAME_BYTES && name.getBytes(StandardCharsets.UTF_8).length >= NAME_BYTES) {
            throw VirtException.internal(ErrorDomain.NONE, "parameter " + name + " too big for destination", null);
        }
        TypedParamValue value = param.value();
        if (value instanceof TypedParamValue.OfInt i) {
            return new TypedParameter.IntValue(name, i.value());
        } else if (value instanceof TypedParamValue.OfUint u) {
            return new TypedParameter.UintValue(name, u.value());
        } else if (value instanceof TypedParamValue.OfLlong l) {
            return new TypedParameter.LlongValue(name, l.value());
        } else if (value instanceof TypedParamValue.OfUllong l) {
            return new TypedParameter.UllongValue(name, l.value());
        } else if (value instanceof TypedParamValue.OfDouble d) {
            return new TypedParameter.DoubleValue(name, d.value());
        } else if (value instanceof TypedParamValue.OfBoolean b) {
            return new TypedParameter.BooleanValue(name, b.value() != 0);
        }
        return new TypedParameter.StringValue(name, ((TypedParamValue.OfString) value).value());
    }

    private static TypedParam write(TypedParameter parameter) {
        TypedParamValue value;
        if (parameter instanceof TypedParameter.IntValue i) {
            value = new TypedParamValue.OfInt(i.value());
        } else if (parameter instanceof TypedParameter.UintValue u) {
            value = new TypedParamValue.OfUint(u.value());
        } else if (parameter instanceof TypedParameter.LlongValue l) {
            value = new TypedParamValue.OfLlong(l.value());
        } else if (parameter instanceof TypedParameter.UllongValue l) {
            value = new TypedParamValue.OfUllong(l.value());
        } else if (parameter instanceof TypedParameter.DoubleValue d) {
            value = new TypedParamValue.OfDouble(d.value());
        } else if (parameter instanceof TypedParameter.BooleanValue b) {
            value = new TypedParamValue.OfBoolean(Wire.bool(b.value()));
        } else {
            value = new TypedParamValue.OfString(((TypedParameter.StringValue) parameter).value());
        }
        return new TypedParam(parameter.name(), value);
    }
}
