using System.ComponentModel;

namespace OpdTokens.Api.Problems;

internal sealed class InputFaultResponse
{
    private readonly InputFault _fault;

    internal InputFaultResponse(InputFault fault) => _fault = fault;

    [Description("A JSON pointer into the body; /query/… and /path/… for what is not in the body.")]
    public string Pointer => _fault.Pointer;

    [Description("What is expected.")]
    public string Detail => _fault.Detail;
}
