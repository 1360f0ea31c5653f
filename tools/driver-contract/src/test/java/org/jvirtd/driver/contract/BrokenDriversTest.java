/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.ConnectionHandover;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.queue.QueueSpace;

/** Drivers that break a rule, and what the contract says of them. */
class BrokenDriversTest {
    @Test
    void aDriverWithoutFacetsPassesWhatIsLeft() {
        assertThat(opening(Connection::new)).isEmpty();
    }

    @Test
    void oneConnectionForAllIsNamed() {
        DriverConnection only = new Connection();
        assertThat(opening(() -> only)).anyMatch(said -> said.contains(Rule.OWN_CONNECTION.text()));
    }

    @Test
    void aFacetThatIsAnotherObjectEachTimeIsNamed() {
        assertThat(opening(Fickle::new)).anyMatch(said -> said.contains(Rule.CONSTANT_FACETS.text()));
    }

    @Test
    void aWorldThatIsOpenAfterTheHandoverIsNamed() {
        assertThat(failures(rooms -> new Handing(rooms, false)))
                .anyMatch(said -> said.contains(Rule.CLOSED_WORLD.text()));
    }

    @Test
    void oneThatHandsOverAsItShouldPasses() {
        assertThat(failures(rooms -> new Handing(rooms, true))).isEmpty();
    }

    private static List<String> opening(Supplier<DriverConnection> connections) {
        return failures(rooms -> (uri, client) -> connections.get());
    }

    private static List<String> failures(Function<Rooms, HypervisorDriver> making) {
        List<String> failures = new ArrayList<>();
        tests(Contract.of(new DriverContract() {
            @Override
            protected HypervisorDriver make(Rooms rooms) {
                return making.apply(rooms);
            }

            @Override
            protected String uri() {
                return "broken:///system";
            }
        })).forEach(test -> {
            Throwable failure = catchThrowable(() -> test.getExecutable().execute());
            if (failure != null) {
                failures.add(test.getDisplayName() + ": " + failure.getMessage());
            }
        });
        return failures;
    }

    private static Stream<DynamicTest> tests(Stream<? extends DynamicNode> nodes) {
        return nodes.flatMap(node -> node instanceof DynamicContainer container
                ? tests(container.getChildren())
                : Stream.of((DynamicTest) node));
    }

    private static class Connection implements DriverConnection {
        @Override
        public String world() {
            return "broken:system";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static final class Fickle extends Connection {
        @Override
        public <F> Optional<F> facet(Class<F> type) {
            return type == Runnable.class ? Optional.of(type.cast(new Task())) : Optional.empty();
        }
    }

    private static final class Task implements Runnable {
        @Override
        public void run() {
            // does nothing
        }
    }

    private static final class Kept extends Connection implements ConnectionHandover {
        @Override
        public String closeForHandover() {
            return "";
        }
    }

    private static final class Handing implements HypervisorDriver, DriverHandover {
        private final Rooms rooms;
        private final boolean closes;
        private QueueSpace space;

        private Handing(Rooms rooms, boolean closes) {
            this.rooms = rooms;
            this.closes = closes;
        }

        @Override
        public DriverConnection open(ConnectUri uri, ClientIdentity client) {
            return new Kept();
        }

        @Override
        public void takeOver() {
            if (space == null) {
                space = rooms.queues().open("broken:system", ErrorDomain.DOMAIN);
            }
        }

        @Override
        public List<String> unfinished() {
            return List.of();
        }

        @Override
        public void handOver() {
            if (closes) {
                space.close();
                space = null;
            }
        }

        @Override
        public DriverConnection reopen(ConnectUri uri, ClientIdentity client, String token) {
            return open(uri, client);
        }
    }
}
