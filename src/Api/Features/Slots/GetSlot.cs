using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.SlotViews;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Slots;

internal static class GetSlot
{
    public static void Map(RouteGroupBuilder slots) => slots.MapGet("{id}", Handle)
        .WithName("getSlot")
        .WithSummary("Get a slot")
        .WithDescription("Shows how many seats are held and free.")
        .Allow(RoleGroups.ServesPatients | Roles.Auditor);

    private static async Task<Answer<SlotResponse>> Handle(SlotInPath slot, CallerHospital hospital) =>
        Answer.Ok(await hospital.Slot(slot.Id).Get(), SlotResponse.Of);
}
