/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api;

import java.util.Objects;
import java.util.UUID;

import org.jvirtd.api.thread.AnyThread;

/**
 * The one error of jvirtd: what a client receives as {@code virError}. Its message is the reference daemon's in the
 * same case, since people's scripts search for it.
 *
 * <p>
 * The wire form has, besides code, domain and message, three strings and two numbers. As in the reference, the first
 * string is the message's pattern and the second its detail; both numbers are -1 unless a factory says otherwise.
 */
@AnyThread
public final class VirtException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final ErrorDomain domain;
    private final String str1;
    private final String str2;
    private final String str3;
    private final int int1;
    private final int int2;

    private VirtException(ErrorCode code, ErrorDomain domain, String message, String str1, String str2, String str3,
            int int1, int int2, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.domain = Objects.requireNonNull(domain, "domain");
        this.str1 = str1;
        this.str2 = str2;
        this.str3 = str3;
        this.int1 = int1;
        this.int2 = int2;
    }

    /**
     * An error whose message is the code's text and the detail.
     *
     * @param detail what was asked and what was found; null when the code says it all
     */
    public static VirtException of(ErrorCode code, ErrorDomain domain, String detail) {
        return of(code, domain, detail, null);
    }

    /** As {@link #of(ErrorCode, ErrorDomain, String)}, with the cause for the log. */
    public static VirtException of(ErrorCode code, ErrorDomain domain, String detail, Throwable cause) {
        String prefix = code.prefix();
        if (detail == null) {
            return new VirtException(code, domain, prefix, prefix, null, null, -1, -1, cause);
        }
        String pattern = prefix.isEmpty() ? "%s" : prefix + ": %s";
        String message = prefix.isEmpty() ? detail : prefix + ": " + detail;
        return new VirtException(code, domain, message, pattern, detail, null, -1, -1, cause);
    }

    /** An error whose every wire field is given: for errors relayed from elsewhere. */
    public static VirtException verbatim(ErrorCode code, ErrorDomain domain, String message, String str1, String str2,
            String str3, int int1, int int2) {
        return new VirtException(code, domain, message, str1, str2, str3, int1, int2, null);
    }

    /** VIR_ERR_NO_SUPPORT: the driver has no facet for this public function. */
    public static VirtException noSupport(ErrorDomain domain, String publicFunction) {
        return of(ErrorCode.NO_SUPPORT, domain, publicFunction);
    }

    /** VIR_ERR_INVALID_ARG. */
    public static VirtException invalidArg(ErrorDomain domain, String detail) {
        return of(ErrorCode.INVALID_ARG, domain, detail);
    }

    /**
     * VIR_ERR_INVALID_ARG for flags that a function does not know.
     *
     * @param flags the bits that are not supported
     * @param function the name that the reference prints, such as {@code testDomainGetXMLDesc}
     */
    public static VirtException unsupportedFlags(ErrorDomain domain, int flags, String function) {
        String message = "unsupported flags (0x" + Integer.toHexString(flags) + ") in function " + function;
        return new VirtException(ErrorCode.INVALID_ARG, domain, message, function, "flags", null, 0, 0, null);
    }

    /** VIR_ERR_OPERATION_INVALID: the object is in the wrong state for this. */
    public static VirtException operationInvalid(ErrorDomain domain, String detail) {
        return of(ErrorCode.OPERATION_INVALID, domain, detail);
    }

    /** VIR_ERR_OPERATION_FAILED. */
    public static VirtException operationFailed(ErrorDomain domain, String detail) {
        return of(ErrorCode.OPERATION_FAILED, domain, detail);
    }

    /** VIR_ERR_INTERNAL_ERROR: something is wrong in the daemon or below it. */
    public static VirtException internal(ErrorDomain domain, String detail, Throwable cause) {
        return of(ErrorCode.INTERNAL_ERROR, domain, detail, cause);
    }

    /** VIR_ERR_RPC. */
    public static VirtException rpc(String detail) {
        return of(ErrorCode.RPC, ErrorDomain.RPC, detail);
    }

    /** VIR_ERR_NO_DOMAIN for a lookup by UUID. */
    public static VirtException noDomain(ErrorDomain domain, UUID uuid, String name) {
        return of(ErrorCode.NO_DOMAIN, domain, "no domain with matching uuid '" + uuid + "' (" + name + ")");
    }

    /** The number that clients branch on. */
    public ErrorCode code() {
        return code;
    }

    /** The subsystem that raised it. */
    public ErrorDomain domain() {
        return domain;
    }

    /** The pattern of the message; may be null. */
    public String str1() {
        return str1;
    }

    /** The detail of the message; may be null. */
    public String str2() {
        return str2;
    }

    /** A further text; mostly null. */
    public String str3() {
        return str3;
    }

    /** A further number; mostly -1. */
    public int int1() {
        return int1;
    }

    /** A further number; mostly -1. */
    public int int2() {
        return int2;
    }
}
