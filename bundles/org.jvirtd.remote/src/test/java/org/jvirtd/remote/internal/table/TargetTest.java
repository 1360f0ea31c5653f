/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.XdrReader;
import org.jvirtd.rpc.XdrWriter;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.NonnullDomainSnapshot;
import org.jvirtd.rpc.remote.NonnullInterface;
import org.jvirtd.rpc.remote.NonnullNetwork;
import org.jvirtd.rpc.remote.NonnullNetworkPort;
import org.jvirtd.rpc.remote.NonnullNodeDevice;
import org.jvirtd.rpc.remote.NonnullNwfilter;
import org.jvirtd.rpc.remote.NonnullNwfilterBinding;
import org.jvirtd.rpc.remote.NonnullSecret;
import org.jvirtd.rpc.remote.NonnullStoragePool;
import org.jvirtd.rpc.remote.NonnullStorageVol;

/** How calls name what they are for, one form of argument each. */
class TargetTest {
    private static final UUID UUID_7 = new UUID(0, 7);
    private static final int BEHIND = 0x01020304;

    static Stream<Arguments> forms() {
        NonnullDomain domain = new NonnullDomain("another name", UUID_7, 5);
        NonnullNetwork network = new NonnullNetwork("another name", UUID_7);
        return Stream.of(Arguments.of(Target.DOMAIN, domain, ObjectKey.domain(UUID_7)),
                Arguments.of(Target.DOMAIN_PART, new NonnullDomainSnapshot("s", domain), ObjectKey.domain(UUID_7)),
                Arguments.of(Target.NETWORK, network, ObjectKey.of(ObjectKind.NETWORK, UUID_7)),
                Arguments.of(Target.STORAGE_POOL, new NonnullStoragePool("p", UUID_7),
                        ObjectKey.of(ObjectKind.STORAGE_POOL, UUID_7)),
                Arguments.of(Target.STORAGE_VOLUME, new NonnullStorageVol("pool 7", "v", "/p/v"),
                        ObjectKey.of(ObjectKind.STORAGE_POOL, UUID_7)),
                Arguments.of(Target.NODE_DEVICE, new NonnullNodeDevice("dev"),
                        ObjectKey.of(ObjectKind.NODE_DEVICE, "dev")),
                Arguments.of(Target.INTERFACE, new NonnullInterface("eth0", "aa:bb"),
                        ObjectKey.of(ObjectKind.INTERFACE, "eth0")),
                Arguments.of(Target.SECRET, new NonnullSecret(UUID_7, 1, "usage"),
                        ObjectKey.of(ObjectKind.SECRET, UUID_7)),
                Arguments.of(Target.NWFILTER, new NonnullNwfilter("f", UUID_7),
                        ObjectKey.of(ObjectKind.NWFILTER, UUID_7)),
                Arguments.of(Target.NWFILTER_BINDING, new NonnullNwfilterBinding("vnet0", "f"),
                        ObjectKey.of(ObjectKind.NWFILTER_BINDING, "vnet0")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void findsItsObjectAndLeavesTheReaderBehindIt(Target target, XdrBody form, ObjectKey key) throws Exception {
        XdrReader in = new XdrReader(bytes(form));

        assertThat(target.find(in, space(key))).hasValueSatisfying(found -> assertThat(found.key()).isEqualTo(key));
        assertThat(in.int32()).isEqualTo(BEHIND);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void findsNothingInAWorldOfOthers(Target target, XdrBody form, ObjectKey key) throws Exception {
        Object other = key.id() instanceof UUID ? new UUID(0, 8) : "another";
        assertThat(target.find(new XdrReader(bytes(form)), space(new ObjectKey(key.kind(), other)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void refusesBytesThatAreCutShort(Target target, XdrBody form, ObjectKey key) throws Exception {
        XdrReader in = new XdrReader(bytes(form), 0, 6);

        assertThatThrownBy(() -> target.find(in, space(key))).isInstanceOf(XdrException.class);
    }

    @Test
    void aPortGoesThroughTheQueueOfItsNetwork() throws Exception {
        ObjectKey key = ObjectKey.of(ObjectKind.NETWORK, UUID_7);
        XdrReader in = new XdrReader(
                bytes(new NonnullNetworkPort(new NonnullNetwork("n", UUID_7), new UUID(1, 1))));

        assertThat(Target.NETWORK.find(in, space(key))).isPresent();
    }

    private static byte[] bytes(XdrBody body) throws XdrException {
        XdrWriter out = new XdrWriter();
        body.write(out);
        out.int32(BEHIND);
        return out.toByteArray();
    }

    private static QueueSpace space(ObjectKey key) {
        ManagedDomain<?> object = proxy(ManagedDomain.class, Map.of("key", key, "name", "pool " + last(key)));
        return (QueueSpace) Proxy.newProxyInstance(TargetTest.class.getClassLoader(), new Class<?>[]{QueueSpace.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "find" -> key.equals(args[0]) || key.equals(asDomain(args[0]))
                            ? Optional.of(object)
                            : Optional.empty();
                    case "objects" -> key.kind() == args[0] ? List.<ManagedObject<?>>of(object) : List.of();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static long last(ObjectKey key) {
        return key.id() instanceof UUID uuid ? uuid.getLeastSignificantBits() : -1;
    }

    private static Object asDomain(Object id) {
        return id instanceof UUID uuid ? ObjectKey.domain(uuid) : null;
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(TargetTest.class.getClassLoader(), new Class<?>[]{type},
                (proxy, method, args) -> answers.get(method.getName())));
    }
}
