/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code org.jvirtd.server}; names and defaults are libvirtd.conf's where that has them. */
@ObjectClassDefinition(name = "jvirtd server", description = "Listeners and limits of clients. Changed at run time with clients connected.")
@interface ServerConfig {
    @AttributeDefinition(name = "Socket folder", description = "folder of the Unix sockets libvirt-sock and libvirt-sock-ro; empty = /run/jvirtd for root, $XDG_RUNTIME_DIR/jvirtd else")
    String unix__sock__dir() default "";

    @AttributeDefinition(name = "Socket group", description = "group that owns the Unix sockets, by name or number; empty = the daemon's")
    String unix__sock__group() default "";

    @AttributeDefinition(name = "Mode of the read-write socket", description = "octal")
    String unix__sock__rw__perms() default "0700";

    @AttributeDefinition(name = "Mode of the read-only socket", description = "octal")
    String unix__sock__ro__perms() default "0777";

    @AttributeDefinition(name = "Listen on TCP", min = "0", max = "1", description = "1 = accept unencrypted TCP connections")
    int listen__tcp() default 0;

    @AttributeDefinition(name = "TCP port", min = "0", max = "65535", description = "0 = chosen by the system")
    int tcp__port() default 16509;

    @AttributeDefinition(name = "TCP address", description = "address to listen on; empty = all")
    String listen__addr() default "";

    @AttributeDefinition(name = "Authentication on the read-write socket", description = "none")
    String auth__unix__rw() default "none";

    @AttributeDefinition(name = "Authentication on the read-only socket", description = "none")
    String auth__unix__ro() default "none";

    @AttributeDefinition(name = "Authentication on TCP", description = "none: whoever can connect may do anything")
    String auth__tcp() default "sasl";

    @AttributeDefinition(name = "Clients", min = "1", description = "most connected clients; more wait to be accepted")
    int max__clients() default 5000;

    @AttributeDefinition(name = "Queued clients", min = "1", description = "clients that wait to be accepted; a change reopens the listeners")
    int max__queued__clients() default 1000;

    @AttributeDefinition(name = "Anonymous clients", min = "0", description = "most clients of one listener that are not authenticated; 0 = no limit of its own")
    int max__anonymous__clients() default 20;

    @AttributeDefinition(name = "Requests of a client", min = "1", description = "most calls of one client that occupy a worker")
    int max__client__requests() default 5;

    @AttributeDefinition(name = "Waiting requests of a client", min = "1", description = "most calls of one client that wait in the queues of domains")
    int max__waiting__requests() default 1000;

    @AttributeDefinition(name = "Waiting bytes of a client", min = "1", description = "most memory of those calls, in bytes")
    long max__waiting__bytes() default 64L << 20;

    @AttributeDefinition(name = "Unsent bytes of a client", min = "65536", description = "a client that leaves more bytes unread is closed")
    long max__unsent__bytes() default 64L << 20;

    @AttributeDefinition(name = "Unsent seconds of a client", min = "0", description = "a client that takes none of the bytes that wait for it for so many seconds is closed; 0 = never")
    int max__unsent__seconds() default 60;

    @AttributeDefinition(name = "Keepalive interval", min = "-1", description = "seconds of silence before a client is pinged; -1 = never")
    int keepalive__interval() default 5;

    @AttributeDefinition(name = "Keepalive count", min = "0", description = "unanswered pings before a client is closed")
    int keepalive__count() default 5;

    @AttributeDefinition(name = "Shutdown limit", min = "0", description = "seconds that running calls are given when the server stops")
    int shutdown__seconds() default 10;

    @AttributeDefinition(name = "Wait for a program", min = "0", description = "seconds that calls of a program which has departed wait for its return")
    int program__wait__seconds() default 30;
}
