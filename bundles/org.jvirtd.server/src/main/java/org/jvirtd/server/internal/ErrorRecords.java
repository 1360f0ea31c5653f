/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.rpc.message.MessageError;

/** Turns errors into their wire form. */
public final class ErrorRecords {
    /** VIR_ERR_ERROR: every error that is sent has this level. */
    private static final int LEVEL_ERROR = 2;
    /** Far below the limit of 4 MiB, so that an error can always be encoded. */
    private static final int TEXT_MAX = 64 * 1024;

    private ErrorRecords() {}

    /** The wire form of an error. */
    public static MessageError of(VirtException e) {
        return new MessageError(e.code().value(), e.domain().value(), cut(e.getMessage()), LEVEL_ERROR, null,
                cut(e.str1()), cut(e.str2()), cut(e.str3()), e.int1(), e.int2(), null);
    }

    /** The error that a client gets for what a program or driver threw. */
    public static VirtException toVirtException(Throwable thrown) {
        if (thrown instanceof VirtException e) {
            return e;
        }
        String text = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        return VirtException.internal(ErrorDomain.RPC, text, thrown);
    }

    /** A program or procedure that is not there. */
    static VirtException unknownProgram(int program, int version) {
        return rpc("Cannot find program " + program + " version " + version);
    }

    static VirtException unknownProcedure(int procedure) {
        return rpc("unknown procedure: " + procedure);
    }

    static VirtException unexpectedStatus(int status) {
        return rpc("Unexpected message status " + Integer.toUnsignedString(status));
    }

    static VirtException undecodable(Throwable cause) {
        return rpc("Unable to decode message payload", cause);
    }

    static VirtException unencodable(Throwable cause) {
        return rpc("Unable to encode message payload", cause);
    }

    static VirtException authenticationRequired() {
        return rpc("authentication required");
    }

    static VirtException rpc(String text) {
        return rpc(text, null);
    }

    private static VirtException rpc(String text, Throwable cause) {
        return VirtException.of(ErrorCode.RPC, ErrorDomain.RPC, text, cause);
    }

    private static String cut(String text) {
        return text == null || text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }
}
