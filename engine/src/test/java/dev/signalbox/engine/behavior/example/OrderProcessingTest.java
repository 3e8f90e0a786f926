package dev.signalbox.engine.behavior.example;

import static dev.signalbox.engine.behavior.BehaviorTestBench.failureOf;
import static dev.signalbox.engine.behavior.BehaviorTestBench.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.behavior.Behavior;
import dev.signalbox.engine.behavior.BehaviorProcess;
import dev.signalbox.engine.behavior.BehaviorState;
import dev.signalbox.engine.behavior.BehaviorSupervisor;
import dev.signalbox.engine.behavior.BehaviorTestBench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A behaviour that depends on services that fail, and goes on with what it knows when it is restarted. */
@Timeout(60)
class OrderProcessingTest {
    record Item(String productId, int quantity, int price) {}

    record Order(String id, String userId, List<Item> items, int total) {}

    /** What it can be sent. */
    sealed interface OrderMessage {
        record ProcessOrder(Order order) implements OrderMessage {}

        record CancelOrder(String orderId) implements OrderMessage {}

        record GetStatus() implements OrderMessage {}
    }

    /** What it answers. */
    sealed interface OrderAnswer {
        record Done(boolean success, String message) implements OrderAnswer {}

        record Status(int processed, int failed, List<String> processedOrders, List<String> failedOrders)
                implements OrderAnswer {}
    }

    /** The services it depends on, some of which are unavailable for some orders. */
    static final class Shop {
        final Set<String> unavailable = ConcurrentHashMap.newKeySet(); // as "Payment order2"
        final List<String> report = new CopyOnWriteArrayList<>();

        void ask(String service, Order order) throws IOException {
            if (unavailable.contains(service + " " + order.id())) {
                throw new IOException(service + " service unavailable");
            }
        }
    }

    /** No init: what it knows survives a restart. */
    static final class OrderProcessor implements Behavior<OrderMessage, OrderAnswer> {
        private final Shop shop;
        private final Map<String, Order> processed = new LinkedHashMap<>();
        private final Map<String, String> failed = new LinkedHashMap<>();

        OrderProcessor(Shop shop) {
            this.shop = shop;
        }

        @Override
        public OrderAnswer handle(OrderMessage message) throws Exception {
            return switch (message) {
                case OrderMessage.ProcessOrder(var order) -> process(order);
                case OrderMessage.CancelOrder(var orderId) -> cancel(orderId);
                case OrderMessage.GetStatus() ->
                    new OrderAnswer.Status(
                            processed.size(),
                            failed.size(),
                            List.copyOf(processed.keySet()),
                            List.copyOf(failed.keySet()));
            };
        }

        private OrderAnswer process(Order order) throws Exception {
            try {
                validate(order);
                shop.ask("Inventory", order);
                shop.ask("Payment", order);
            } catch (Exception e) {
                failed.put(order.id(), String.valueOf(e.getMessage()));
                throw e; // its supervisor is to restart it
            }
            processed.put(order.id(), order);
            return new OrderAnswer.Done(true, order.id());
        }

        private void validate(Order order) throws IOException {
            if (order.total() <= 0) {
                throw new IllegalArgumentException("Invalid order total");
            }
            if (order.items().isEmpty()) {
                throw new IllegalArgumentException("Order has no items");
            }
            shop.ask("Validation", order);
        }

        private OrderAnswer cancel(String orderId) {
            return processed.remove(orderId) == null
                    ? new OrderAnswer.Done(false, "Order " + orderId + " not found")
                    : new OrderAnswer.Done(true, "Order " + orderId + " cancelled");
        }

        @Override
        public void terminate() {
            shop.report.add("Processed %d orders, failed %d orders".formatted(processed.size(), failed.size()));
        }
    }

    private final BehaviorTestBench bench = new BehaviorTestBench();
    private final Shop shop = new Shop();
    private BehaviorSupervisor supervisor;
    private BehaviorProcess<OrderMessage, OrderAnswer> orders;

    @BeforeEach
    void open() throws Exception {
        supervisor = bench.supervisor();
        orders = get(supervisor.spawn(new OrderProcessor(shop)));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static OrderMessage order(String id, int total) {
        return new OrderMessage.ProcessOrder(new Order(id, "user", List.of(new Item("p1", 2, total)), total));
    }

    // C-69
    @Test
    void processesCancelsAndTellsItsStatus() throws Exception {
        assertThat(get(orders.send(order("order1", 20)))).isEqualTo(new OrderAnswer.Done(true, "order1"));
        assertThat(get(orders.send(order("order2", 50)))).isEqualTo(new OrderAnswer.Done(true, "order2"));
        assertThat(get(orders.send(new OrderMessage.CancelOrder("order1"))))
                .isEqualTo(new OrderAnswer.Done(true, "Order order1 cancelled"));
        assertThat(get(orders.send(new OrderMessage.CancelOrder("order1"))))
                .isEqualTo(new OrderAnswer.Done(false, "Order order1 not found"));
        assertThat(get(orders.send(new OrderMessage.GetStatus())))
                .isEqualTo(new OrderAnswer.Status(1, 0, List.of("order2"), List.of()));
        get(orders.stop());
        assertThat(shop.report).containsExactly("Processed 1 orders, failed 0 orders");
    }

    // C-70
    @Test
    void refusesAnOrderWithoutTotalOrItems() throws Exception {
        assertThat(failureOf(orders.send(order("order1", 0)))).hasMessage("Invalid order total");
        bench.advanceUntil(orders, BehaviorState.RUNNING);
        assertThat(failureOf(orders.send(new OrderMessage.ProcessOrder(new Order("order2", "user", List.of(), 10)))))
                .hasMessage("Order has no items");
    }

    // C-69, C-71
    @Test
    void ordersThatAreSentAtOnceAllSettleAlthoughOneOfThemRestartsIt() throws Exception {
        shop.unavailable.add("Payment order2");
        List<CompletableFuture<String>> results = new ArrayList<>();
        for (String id : List.of("order1", "order2", "order3")) {
            results.add(orders.send(order(id, 20)).handle((_, error) -> error == null ? "ok" : error.getMessage()));
        }
        assertThat(get(results.get(1))).isEqualTo("Payment service unavailable");
        bench.advanceUntil(orders, BehaviorState.RUNNING);
        assertThat(get(results.get(0))).isEqualTo("ok");
        assertThat(get(results.get(2))).isEqualTo("ok");
        assertThat(get(orders.send(new OrderMessage.GetStatus())))
                .isEqualTo(new OrderAnswer.Status(2, 1, List.of("order1", "order3"), List.of("order2")));
        assertThat(orders.info().restartCount()).isEqualTo(1);
        get(supervisor.stop());
        assertThat(shop.report).last().isEqualTo("Processed 2 orders, failed 1 orders");
    }
}
