/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.sidebyside;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whole request frames of the remote program, made by hand so that the load does not share the codec under test. */
public final class Calls {
    /** Bytes of length and header. */
    public static final int HEADER_BYTES = 28;
    private static final int REMOTE_PROGRAM = 0x20008086;
    private static final int CONNECT_OPEN = 1;
    private static final int NODE_GET_INFO = 6;
    private static final int DOMAIN_GET_INFO = 16;
    private static final int DOMAIN_GET_XML_DESC = 14;
    private static final int DOMAIN_LOOKUP_BY_NAME = 23;
    private static final int AUTH_LIST = 66;
    private static final int DOMAIN_IS_ACTIVE = 150;
    private static final int DOMAIN_GET_STATE = 212;

    private Calls() {}

    static byte[] authList() {
        return frame(AUTH_LIST, new byte[0]);
    }

    static byte[] open(String uri) {
        return frame(CONNECT_OPEN, join(ints(1), string(uri), ints(0)));
    }

    static byte[] lookup(String domain) {
        return frame(DOMAIN_LOOKUP_BY_NAME, string(domain));
    }

    /** Only domain_get_info: the call that monitoring makes most. */
    static List<byte[]> info(byte[] domain) {
        return List.of(frame(DOMAIN_GET_INFO, domain));
    }

    /** What a management tool asks in turn. */
    static List<byte[]> mix(byte[] domain) {
        List<byte[]> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(frame(DOMAIN_GET_INFO, domain));
            calls.add(frame(DOMAIN_GET_STATE, join(domain, ints(0))));
            calls.add(frame(DOMAIN_IS_ACTIVE, domain));
        }
        calls.add(lookup("test"));
        calls.add(lookup("test"));
        calls.add(frame(NODE_GET_INFO, new byte[0]));
        calls.add(frame(DOMAIN_GET_XML_DESC, join(domain, ints(0))));
        return calls;
    }

    /** The text of an error that was answered. */
    public static String message(ByteBuffer error) {
        byte[] text = new byte[error.getInt(12)];
        error.get(16, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] frame(int procedure, byte[] body) {
        return frame(procedure, 1, body);
    }

    /** A whole call. */
    public static byte[] frame(int procedure, int serial, byte[] body) {
        ByteBuffer b = ByteBuffer.allocate(HEADER_BYTES + body.length);
        b.putInt(HEADER_BYTES + body.length).putInt(REMOTE_PROGRAM).putInt(1).putInt(procedure).putInt(0).putInt(serial)
                .putInt(0).put(body);
        return b.array();
    }

    /** Integers and enumerations. */
    public static byte[] ints(int... values) {
        ByteBuffer b = ByteBuffer.allocate(4 * values.length);
        for (int v : values) {
            b.putInt(v);
        }
        return b.array();
    }

    /** A string, padded. */
    public static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer b = ByteBuffer.allocate(4 + (bytes.length + 3) / 4 * 4);
        b.putInt(bytes.length).put(bytes);
        return b.array();
    }

    /** One after another. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
